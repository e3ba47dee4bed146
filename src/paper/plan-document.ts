import { type PlanAction, type PlanDocument, type PlanWords, planWords } from '../content/forms/plan-words.ts';
import type { Language } from '../domain/organisation/org.ts';
import { fill, longDay, written } from './interpolate.ts';
import { openPdfPage } from './pdf-page.ts';

export type PlanPart =
  | { readonly is: 'title' | 'heading' | 'text' | 'item' | 'small'; readonly text: string }
  /** A line to write on. */
  | { readonly is: 'line'; readonly label: string };

/**
 * The parts of a plan in order, whatever format it is printed in.
 *
 * @throws when something the plan must have is missing or blank (SoL 10:8, HSL 16:4: efforts, who does what, others,
 * lead)
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
    text(plan.guardiansSaid ?? words.notWritten, 'guardiansSaid'),
    ...whetherWanted(plan, words),
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

function whetherWanted({ wanted }: PlanDocument, words: PlanWords): readonly PlanPart[] {
  if (wanted === undefined) return [];
  const { is, why } = wanted;
  return [
    { is: 'heading', text: words.wanted },
    { is: 'text', text: words.isWanted[is] },
    ...(is === 'yes' ? [] : [{ is: 'text', text: fill(words.why, { why: written(why, 'wanted') }) } as const]),
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
  const sheet = await openPdfPage({ title: plan.code, lang: words.lang, madeAt: plan.madeAt, scale: 1 });
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
