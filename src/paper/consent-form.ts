import { type ConsentFormData, consentFormWords } from '../content/forms/consent-form.ts';
import type { ConsentFormWords, FormLanguage } from '../content/forms/consent-form-words.ts';
import { consentLaw } from '../content/grounds/index.ts';
import { MAX_RECEIVERS, PARTS } from '../domain/consent/consent.ts';
import { fill, longDay } from './interpolate.ts';
import { openPdfPage, type PdfPage } from './pdf-page.ts';

const PAGES = 2;
/**
 * The largest scale that fits is used, with the signatures on a page of their own: only many receivers with long names
 * need the smallest, or what is said to go on where it is signed.
 */
const HOW = [...[1.15, 1.05, 0.95, 0.85].map((scale) => ({ scale, apart: true })), { scale: 0.85, apart: false }];

/**
 * The form to print and sign, as PDF: two pages, tagged for screen readers, the same bytes for the same input.
 *
 * @throws when there are no receivers, parts or purposes, or more receivers than fit: a form that lacks one is not
 * valid
 */
export async function consentForm(data: ConsentFormData, language: FormLanguage): Promise<Uint8Array> {
  const { receivers, parts, purposes } = data;
  if (receivers.length === 0 || parts.length === 0 || purposes.length === 0)
    throw new Error('a consent form names its receivers, what it covers and its purpose');
  if (receivers.length > MAX_RECEIVERS) throw new Error(`a consent form has room for ${MAX_RECEIVERS} receivers`);
  const words = consentFormWords[language];
  for (const how of HOW) {
    const { bytes, pages } = await printed(data, words, how);
    if (pages === PAGES) return bytes;
  }
  throw new Error(`a consent form does not fit on ${PAGES} pages`);
}

async function printed(data: ConsentFormData, words: ConsentFormWords, { scale, apart }: (typeof HOW)[number]) {
  const sheet = await openPdfPage({ title: data.code, lang: words.lang, madeAt: data.madeAt, scale });
  whatItSays(sheet, data, words);
  if (apart) sheet.newPage();
  whoSigns(sheet, data, words);
  const law = consentLaw(data.discloser).paragraph;
  return sheet.finish((page, of) =>
    fill(words.footer, { code: data.code, page: String(page), pages: String(of), law }),
  );
}

function whatItSays(sheet: PdfPage, data: ConsentFormData, words: ConsentFormWords): void {
  const say = (text: string, given: Readonly<Record<string, string>> = {}): void => sheet.text(fill(text, given));
  const { discloser, receivers, parts, purposes, code, represented } = data;
  const people = [...(represented === 'good-man' ? [words.adult] : adults(words)), words.theChild, words.closeOne];
  const ask = (rows: readonly string[]): void => sheet.answers(people, [words.yes, words.no], rows);
  sheet.title(`${words.title} · ${code}`);
  say(words.intro);
  sheet.heading(words.from);
  say(words.fromMeans, { area: discloser.area, huvudman: discloser.huvudman });
  sheet.heading(words.to);
  say(words.toMeans);
  ask(receivers.map(({ unit, huvudman }) => `${unit}, ${huvudman}`));
  sheet.heading(words.parts);
  ask(PARTS.filter((part) => parts.includes(part)).map((part) => words.partNames[part]));
  const others = PARTS.filter((part) => !parts.includes(part)).map((part) => words.partNames[part]);
  if (others.length > 0) say(words.notCovered, { parts: others.join('; ') });
  sheet.heading(words.subjects);
  say(words.subjectsMeans);
  sheet.text(words.subjectNames.join('   ·   '), 'bold');
  sheet.lines({ label: words.otherSubject, share: 1 }, { label: words.notCoveredMore, share: 1 });
  sheet.heading(words.purpose);
  say(words.purposeMeans, { purposes: purposes.map((one) => words.purposes[one]).join(' ') });
  sheet.heading(words.until);
  say(words.untilMeans, { day: longDay(data.until, words.lang) });
  sheet.heading(words.happens);
  say(words.ifYes);
  say(words.ifNo);
  sheet.heading(words.withdraw);
  say(words.withdrawMeans, { contact: discloser.contact, code });
  sheet.heading(words.limited);
  say(words.limitedMeans);
}

const adults = ({ adult }: ConsentFormWords): readonly string[] => [`${adult} 1`, `${adult} 2`];

function whoSigns(sheet: PdfPage, { code, represented }: ConsentFormData, words: ConsentFormWords): void {
  const signed = [
    { label: words.name, share: 4 },
    { label: words.signature, share: 4 },
    { label: words.date, share: 2 },
  ];
  sheet.title(`${words.sign} · ${code}`);
  sheet.lines({ label: words.child, share: 1 });
  const signer = { guardians: words.guardian, appointed: words.appointed, 'good-man': words.goodMan };
  for (const n of represented === 'good-man' ? ['1'] : ['1', '2']) {
    const column = represented === 'good-man' ? words.adult : `${words.adult} ${n}`;
    sheet.heading(`${fill(signer[represented ?? 'guardians'], { n })} (${column.toLowerCase()})`);
    sheet.lines(...signed);
  }
  if (represented !== 'good-man') {
    sheet.gap(4);
    sheet.text(words.alone);
    sheet.tick([words.soleCustody, words.prevented], '');
  }
  sheet.heading(words.childsView);
  sheet.tick([words.under12], '');
  sheet.lines({ label: words.under12Line, share: 1 });
  sheet.gap(4);
  sheet.text(words.from12);
  sheet.lines({ label: words.maturityLine, share: 1 });
  sheet.gap(4);
  sheet.text(words.from15);
  sheet.lines(...signed);
  // Observations by staff may also be about other people.
  sheet.gap(4);
  sheet.text(words.otherPerson);
  sheet.lines(...signed);
  sheet.gap(4);
  sheet.tick([words.yes, words.no], words.interpreterUsed);
  sheet.lines({ label: words.interpreterLanguage, share: 1 });
  sheet.gap(4);
  sheet.lines({ label: words.oralLine, share: 1 });
  sheet.heading(words.received);
  sheet.lines(
    { label: words.receivedBy, share: 4 },
    { label: words.role, share: 2 },
    { label: words.signature, share: 3 },
    { label: words.date, share: 2 },
  );
  sheet.gap(6);
  sheet.text(words.staff, 'small');
}
