import type { FormLanguage } from '../content/forms/consent-form-words.ts';
import { type InvitationData, invitationWords } from '../content/forms/invitation.ts';
import type { InvitationWords } from '../content/forms/invitation-words.ts';
import { toMs } from '../domain/ids.ts';
import { dayAndTimes, fill, longDay, written } from './interpolate.ts';
import { openPdfPage, type PdfPage } from './pdf-page.ts';

/**
 * The invitation to print, as PDF, tagged for screen readers: the same bytes for the same input. Names are written by
 * hand.
 *
 * @throws when something an invitation must have is missing or blank, such as the place or the participants
 */
export async function invitation(data: InvitationData, language: FormLanguage, zone: string): Promise<Uint8Array> {
  const words = invitationWords[language];
  if (data.units.length === 0 || data.to <= data.from)
    throw new Error('an invitation names who comes, and from when to when');
  const sheet = await openPdfPage({ title: data.code, lang: words.lang, madeAt: data.madeAt, scale: 1 });
  whatItSays(sheet, data, words, zone);
  whatIsAnswered(sheet, data, words);
  const { bytes } = await sheet.finish((page, of) =>
    fill(words.footer, { code: data.code, page: String(page), pages: String(of) }),
  );
  return bytes;
}

const contactOf = ({ sender }: InvitationData): string => written(sender.contact, 'contact');

function whatItSays(sheet: PdfPage, data: InvitationData, words: InvitationWords, zone: string): void {
  const { kind, sender, units, from, to } = data;
  const contact = contactOf(data);
  const code = written(data.code, 'code');
  sheet.title(`${words.titles[kind]} · ${code}`);
  sheet.lines({ label: words.to, share: 1 }, { label: words.child, share: 1 });
  sheet.gap(6);
  const unit = written(sender.unit, 'sender');
  sheet.text(fill(words.from, { unit, huvudman: written(sender.huvudman, 'sender'), contact, code }));
  sheet.heading(words.question);
  sheet.text(written(data.question, 'question'));
  sheet.heading(words.when);
  const { day, times } = dayAndTimes(from, to, words.lang, zone);
  const minutes = String(Math.round((toMs(to) - toMs(from)) / 60_000));
  sheet.text(
    fill(words.whenMeans, { day: `${day.charAt(0).toLocaleUpperCase(words.lang)}${day.slice(1)}`, times, minutes }),
  );
  sheet.heading(words.where);
  sheet.text(whereOf(data, words));
  sheet.heading(words.who);
  sheet.text(words.whoMeans);
  for (const one of units) sheet.text(`• ${written(one.unit, 'unit')}, ${written(one.huvudman, 'huvudman')}`);
  sheet.heading(words.aboutTitle);
  sheet.text(words.about[kind]);
  sheet.heading(words.consent);
  sheet.text(words.consentMeans);
}

/** @throws when the meeting has neither a place nor a video link */
function whereOf(data: InvitationData, words: InvitationWords): string {
  const { name, digital } = data.place;
  if (name === undefined && !digital) throw new Error('an invitation names a place, or that it is by video');
  const text = name === undefined ? words.digital : digital ? words.atUnitOrDigital : words.atUnit;
  return fill(text, { contact: contactOf(data), ...(name === undefined ? {} : { place: written(name, 'place') }) });
}

function whatIsAnswered(sheet: PdfPage, data: InvitationData, words: InvitationWords): void {
  sheet.heading(words.voice);
  sheet.text(words.voiceMeans);
  sheet.tick(words.voiceChoices, '');
  sheet.lines({ label: words.voiceLine, share: 1 });
  sheet.heading(words.answer);
  sheet.text(fill(words.answerMeans, { day: longDay(data.answerBy, words.lang), contact: contactOf(data) }));
  sheet.tick(words.answerChoices, '');
  if (data.interpreter) sheet.text(words.interpreterArranged);
  else sheet.lines({ label: words.interpreterLine, share: 1 });
  sheet.lines({ label: words.needsLine, share: 1 });
  sheet.lines({ label: words.companionLine, share: 1 });
}
