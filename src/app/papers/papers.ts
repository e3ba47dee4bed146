import type { ConsentFormData } from '../../content/forms/consent-form.ts';
import { wheelsOf } from '../../content/wheel.ts';
import { hasGuardianStop } from '../../domain/access/crossing.ts';
import type { Case } from '../../domain/case/case.ts';
import { type Consent, standing } from '../../domain/consent/consent.ts';
import { speaksFor } from '../../domain/consent/decide.ts';
import { caseCode, parseInstant } from '../../domain/ids.ts';
import { areaOf, type Language, type Org, reachedAt } from '../../domain/organisation/org.ts';
import type { Ports } from '../ports/index.ts';
import type { Paper, PaperFile, WheelRef } from '../ports/papers.ts';
import { authorityName } from './authority-name.ts';
import { conversationsPaper } from './conversations.ts';
import { meetingPaper, type Opened } from './meeting.ts';

/** `notice`: the link was never made, has run out, or leads to a paper that is not printed any more. */
export type PaperAnswer = PaperFile | { readonly kind: 'notice'; readonly both: readonly Said[] };
interface Said {
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
}

/**
 * The paper behind a link. Anybody who has the link may open it, as long as the person it was made for may: most papers
 * name units, which can reveal care.
 */
export async function paperBehind(ports: Ports, token: string): Promise<PaperAnswer> {
  const wheel = ports.papers.readWheel(token, ports.clock.now());
  if (wheel !== undefined) return (await wheelPaper(ports, wheel)) ?? notice(ports, 'gone');
  const ref = ports.papers.read(token, ports.clock.now());
  const loaded = ref === undefined ? undefined : await ports.cases.load(ref.id);
  if (ref === undefined || loaded === undefined) return notice(ports, 'gone');
  const org = await ports.directory.org();
  const reader = [...org.people.values()].find(({ id }) => ref.isFor(id));
  if (reader === undefined) return notice(ports, 'gone');
  const { paper } = ref;
  const asked = { ports, org, loaded, reader };
  return (await fileOf(asked, paper)) ?? notice(ports, 'gone');
}

function fileOf(asked: Opened, paper: Paper): Promise<PaperFile | undefined> {
  switch (paper.kind) {
    case 'consent':
      return consentForm(asked, paper);
    case 'conversations':
      return conversationsPaper(asked, paper.language);
    default:
      return meetingPaper(asked, paper);
  }
}

/** The wheel as the organisation has it now; undefined for one that it has no more. */
async function wheelPaper(ports: Ports, { wheel: id, as, language }: WheelRef): Promise<PaperFile | undefined> {
  const wheel = wheelsOf(await ports.directory.org()).find((one) => one.id === id);
  if (wheel === undefined) return undefined;
  // The same file for everybody who opens it on the same day.
  const madeAt = parseInstant(`${ports.time.dayOf(ports.clock.now())}T12:00:00.000Z`);
  const bytes = await ports.print({ kind: 'wheel', data: { wheel, madeAt }, language, as });
  return { kind: 'file', name: `${id}-${as}.pdf`, type: 'application/pdf', bytes };
}

/** Anybody may open the link, so the notice is in both languages. */
export function notice(ports: Pick<Ports, 'words'>, what: 'gone' | 'failure', reference = ''): PaperAnswer {
  const both = ([ports.words('sv'), ports.words('en')] as const).map((words) => ({
    lang: words.language,
    title: words.say('paper', 'gone-title'),
    text: words.say('paper', what, { reference }),
  }));
  return { kind: 'notice', both };
}

async function consentForm(
  { ports, org, loaded: { state }, reader }: Opened,
  { n, language }: Extract<Paper, { kind: 'consent' }>,
): Promise<PaperFile | undefined> {
  const consent = state.consents.find((one) => one.n === n);
  // Only those who speak for the unit that shares know its receivers by name.
  const speaks = speaksFor(org, reader, state);
  if (consent === undefined || speaks === undefined || areaOf(org, speaks) !== consent.from) return undefined;
  if (!isPrinted(state, consent, ports.time.dayOf(ports.clock.now()))) return undefined;
  const data = dataOf(org, state, consent);
  if (data === undefined) return undefined;
  const bytes = await ports.print({ kind: 'consent', data, language });
  return { kind: 'file', name: `${data.code}.pdf`, type: 'application/pdf', bytes };
}

/**
 * Nothing is printed under a guardian lock (OSL 12:3), where harm is suspected, or when the consent no longer holds.
 */
const isPrinted = (of: Case, consent: Consent, today: Consent['until']): boolean =>
  of.status === 'open' &&
  !of.guardianLock &&
  !hasGuardianStop(of) &&
  today <= consent.until &&
  ['awaited', 'given'].includes(standing(consent, of.guardianLock));

function dataOf(org: Org, of: Case, consent: Consent): ConsentFormData | undefined {
  const [unit, area] = [org.units.get(consent.askedIn), org.areas.get(consent.from)];
  if (unit === undefined || area === undefined) return undefined;
  const { kind } = unit;
  return {
    code: caseCode(of.id),
    discloser: {
      area: area.name,
      huvudman: org.huvudmen.get(area.huvudman)?.name ?? '?',
      kind,
      regime: area.regime,
      contact: reachedAt(unit),
    },
    receivers: consent.to.flatMap((id) => {
      const to = org.units.get(id);
      return to === undefined ? [] : [{ unit: to.name, huvudman: authorityName(org, id) }];
    }),
    parts: consent.parts,
    purposes: [consent.purpose],
    until: consent.until,
    ...(consent.represented === undefined ? {} : { represented: consent.represented }),
    madeAt: consent.askedAt,
  };
}
