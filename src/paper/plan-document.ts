import { type PlanKind, type PlanWords, planWords } from '../content/plan-words.ts';
import type { Day, Instant } from '../domain/ids.ts';
import type { Language } from '../domain/org.ts';
import { fill, longDay, written } from './fill.ts';
import { openSheet } from './sheet.ts';

/**
 * A plan as it goes into the services' own records: what people have agreed, in their words. There is no field for a child's
 * name, which is written on the paper by hand.
 */
export interface PlanDocument {
  readonly kind: PlanKind;
  /** The case as people see it, `K7Q4-MD2R`. */
  readonly code: string;
  readonly agreedOn: Day;
  readonly madeAt: Instant;
  readonly units: readonly { readonly unit: string; readonly authority: string }[];
  readonly childSaid: string;
  readonly guardiansSaid: string;
  readonly goals: readonly string[];
  /** What is needed. A SIP and a Barnets plan must say it. */
  readonly efforts: readonly string[];
  /** Which authority does what, where that has been written besides the actions, which all name theirs. */
  readonly divided: readonly string[];
  readonly actions: readonly PlanAction[];
  /** What is done by others than the authorities. */
  readonly others: readonly string[];
  /** The authority (huvudman) that answers for the whole. */
  readonly leadAuthority: string;
  /** The person who holds it together, and where. */
  readonly coordinator: string;
  readonly followUp: { readonly on: Day; readonly place: string };
}

export interface PlanAction {
  readonly what: string;
  readonly who: string;
  readonly unit: string;
  readonly authority: string;
  readonly by: Day;
}

export type PlanPart =
  | { readonly is: 'title' | 'heading' | 'text' | 'item' | 'small'; readonly text: string }
  /** A line to write on. */
  | { readonly is: 'line'; readonly label: string };

/**
 * What stands in a plan, in order, whatever it is printed as.
 *
 * @throws when something the plan must have is missing or blank (SoL 10:8, HSL 16:4: efforts, who does what, others, lead)
 */
export function planParts(plan: PlanDocument, words: PlanWords): readonly PlanPart[] {
  const { kind, code, efforts, divided, actions, others, units, goals } = plan;
  if (actions.length === 0 || units.length === 0 || goals.length === 0 || (kind !== 'joint' && efforts.length === 0))
    throw new Error('a plan has a goal, the efforts needed, those who take part, and who does what by when');
  const heading = (text: string): PlanPart => ({ is: 'heading', text });
  const text = (given: string, what: string): PlanPart => ({ is: 'text', text: written(given, what) });
  const items = (all: readonly string[], what: string): readonly PlanPart[] =>
    all.map((one) => ({ is: 'item', text: written(one, what) }));
  const section = (title: string, all: readonly string[], what: string): readonly PlanPart[] =>
    all.length === 0 ? [] : [heading(title), ...items(all, what)];
  return [
    { is: 'title', text: `${words.titles[kind]} · ${written(code, 'code')}` },
    { is: 'text', text: fill(words.agreed, { day: longDay(plan.agreedOn, words.lang) }) },
    { is: 'line', label: words.child },
    ...section(
      words.units,
      units.map(({ unit, authority }) => `${unit}, ${authority}`),
      'units',
    ),
    heading(words.childSaid),
    text(plan.childSaid, 'childSaid'),
    heading(words.guardiansSaid),
    text(plan.guardiansSaid, 'guardiansSaid'),
    ...section(words.goals, goals, 'goals'),
    ...section(words.efforts, efforts, 'efforts'),
    ...section(words.divided, divided, 'divided'),
    heading(words.actions),
    ...actions.flatMap((action) => whatIsDone(action, words)),
    heading(words.others),
    ...(others.length === 0 ? [text(words.noOthers, 'others')] : items(others, 'others')),
    heading(words.lead),
    text(plan.leadAuthority, 'leadAuthority'),
    heading(words.coordinator),
    text(plan.coordinator, 'coordinator'),
    heading(words.followUp),
    {
      is: 'text',
      text: fill(words.followUpMeans, {
        day: longDay(plan.followUp.on, words.lang),
        place: written(plan.followUp.place, 'place'),
      }),
    },
    { is: 'small', text: words.keep },
  ];
}

function whatIsDone({ what, who, unit, authority, by }: PlanAction, words: PlanWords): readonly PlanPart[] {
  const given = {
    who: written(who, 'who'),
    unit: written(unit, 'unit'),
    authority: written(authority, 'authority'),
    day: longDay(by, words.lang),
  };
  return [
    { is: 'item', text: written(what, 'what') },
    { is: 'text', text: fill(words.action, given) },
  ];
}

/**
 * The plan as PDF, tagged for screen readers: the same bytes for the same input.
 *
 * @throws as `planParts` does
 */
export async function planPdf(plan: PlanDocument, language: Language): Promise<Uint8Array> {
  const words = planWords[language];
  const parts = planParts(plan, words);
  const sheet = openSheet({ title: plan.code, lang: words.lang, madeAt: plan.madeAt, scale: 1 });
  for (const part of parts) {
    if (part.is === 'title') sheet.title(part.text);
    else if (part.is === 'heading') sheet.heading(part.text);
    else if (part.is === 'line') sheet.lines({ label: part.label, share: 1 });
    else if (part.is === 'item') sheet.text(`• ${part.text}`);
    else sheet.text(part.text, part.is === 'small' ? 'small' : undefined);
  }
  const { bytes } = await sheet.finish((page, of) =>
    fill(words.footer, { code: plan.code, page: String(page), pages: String(of) }),
  );
  return bytes;
}
