import type { ConsentFormData } from '../content/consent-form.ts';
import type { Case } from '../domain/case.ts';
import { type Consent, standing } from '../domain/consent.ts';
import { caseCode } from '../domain/ids.ts';
import { type Language, type Org, reachedAt } from '../domain/org.ts';
import { hasGuardianStop } from '../domain/sharing.ts';
import type { Ports } from './world.ts';

/** `notice`: a link that was never made, has run out, or leads to what is not to be printed any more. */
export type Paper =
  | { readonly kind: 'form'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'notice'; readonly both: readonly Said[] };
interface Said {
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
}

/** What a link to a paper leads to. Whoever has the link may open it: it holds no word of anybody. */
export async function paperBehind(ports: Ports, token: string): Promise<Paper> {
  const now = ports.clock.now();
  const ref = ports.papers.read(token, now);
  const loaded = ref === undefined ? undefined : await ports.cases.load(ref.id);
  const org = await ports.directory.org();
  const consent = loaded?.state.consents.find(({ n }) => n === ref?.consent);
  const data =
    loaded === undefined || consent === undefined || !isPrinted(loaded.state, consent, ports.time.dayOf(now))
      ? undefined
      : dataOf(org, loaded.state, consent);
  if (ref === undefined || data === undefined) {
    return notice(ports, 'gone');
  }
  return { kind: 'form', name: `${data.code}.pdf`, bytes: await ports.print(data, ref.language) };
}

/** Whoever opens it may be anybody: said in both languages. */
export function notice(ports: Pick<Ports, 'words'>, what: 'gone' | 'failure', reference = ''): Paper {
  const both = ([ports.words('sv'), ports.words('en')] as const).map((words) => ({
    lang: words.language,
    title: words.say('paper', 'gone-title'),
    text: words.say('paper', what, { reference }),
  }));
  return { kind: 'notice', both };
}

/** Under a guardian lock nothing is printed either (OSL 12:3), nor where harm is suspected, nor what no longer holds. */
const isPrinted = (of: Case, consent: Consent, today: Consent['until']): boolean =>
  of.status === 'open' &&
  !of.guardianLock &&
  !hasGuardianStop(of) &&
  today <= consent.until &&
  ['awaited', 'given'].includes(standing(consent, of.guardianLock));

function dataOf(org: Org, of: Case, consent: Consent): ConsentFormData | undefined {
  const [unit, area] = [org.units.get(consent.askedIn), org.areas.get(consent.from)];
  if (unit === undefined || area === undefined) return undefined;
  const huvudman = (id: typeof area.huvudman): string => org.huvudmen.get(id)?.name ?? '';
  const { kind } = unit;
  return {
    code: caseCode(of.id),
    discloser: {
      area: area.name,
      huvudman: huvudman(area.huvudman),
      kind,
      regime: area.regime,
      contact: reachedAt(unit),
    },
    receivers: consent.to.flatMap((id) => {
      const to = org.units.get(id);
      const owner = to === undefined ? undefined : org.areas.get(to.area)?.huvudman;
      return to === undefined || owner === undefined ? [] : [{ unit: to.name, huvudman: huvudman(owner) }];
    }),
    parts: consent.parts,
    purposes: [consent.purpose],
    until: consent.until,
    madeAt: consent.askedAt,
  };
}
