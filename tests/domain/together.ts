import type { PersonCommand } from '../../src/domain/case/commands.ts';
import { decide } from '../../src/domain/case/decide.ts';
import type { Decision } from '../../src/domain/case/decision.ts';
import type { Effect } from '../../src/domain/case/effects.ts';
import { plan } from '../../src/domain/case/plan.ts';
import { type Day, type Instant, later, parseDay, personId, textKey, unitId } from '../../src/domain/ids.ts';
import type { CallMeeting } from '../../src/domain/meeting/decide.ts';
import type { Org } from '../../src/domain/organisation/org.ts';
import { happen, raised, settingAt } from './acting.ts';
import type { World } from './checks.ts';
import { org } from './village.ts';

/** One person's command, by name. */
function decided(world: World, who: string, command: PersonCommand, by: Org): Decision {
  const person = by.people.get(personId(who));
  if (person === undefined) throw new Error(`${who} does not live here`);
  const decision = decide(world.state, command, person, { ...settingAt(world.now), org: by });
  if ('events' in decision) happen(world, decision.events, by);
  return decision;
}

/** What they are refused, if so. */
export function tries(world: World, who: string, command: PersonCommand, by: Org = org): string | undefined {
  const decision = decided(world, who, command, by);
  return 'refused' in decision ? decision.refused : undefined;
}

/** What happens outside because of it. */
export function does(world: World, who: string, command: PersonCommand, by: Org = org): readonly Effect[] {
  const decision = decided(world, who, command, by);
  if ('refused' in decision) throw new Error(`${who} may not ${command.type}: ${decision.refused}`);
  return decision.events.flatMap((event) => plan(event, world.state, by));
}

/** To whom a card about a meeting goes: units and people. */
export const cardsTo = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect): readonly string[] => {
    if (effect.kind !== 'show' || effect.view !== 'meeting') return [];
    return 'unit' in effect.to ? [effect.to.unit] : [effect.to.person];
  });

/** Held at the school, with social services and the clinic taking part. */
export function together(suspicion: boolean): World {
  const world = raised(suspicion);
  does(world, 'sam', { type: 'takeCase' });
  if (suspicion) does(world, 'head', { type: 'admitPerson', person: personId('sam') });
  for (const [i, unit] of ['social', 'clinic'].entries()) {
    const asked = { question: 'meet', hand: 'joint', replyWithin: 5 } as const;
    does(world, 'sam', { type: 'sendReferral', to: unitId(unit), ...asked });
    does(world, unit === 'social' ? 'mia' : 'cleo', { type: 'acceptReferral', n: i + 1 });
  }
  return world;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const dayIn = ({ now }: World, days: number): Day => {
  const day = parseDay(later(now, days * DAY_MS).slice(0, 10));
  if (day === undefined) throw new Error('not a day');
  return day;
};
/** An hour on each of these days from now. */
export const slotsIn = ({ now }: World, ...days: readonly number[]) =>
  days.map((d): { readonly from: Instant; readonly to: Instant } => ({
    from: later(now, d * DAY_MS),
    to: later(now, d * DAY_MS + HOUR_MS),
  }));
export const text = (key: string) => ({ key: textKey(key), digest: '' });

/** By the school, for social services and the clinic, with two times to choose from. */
export const aCall = (world: World, differs: Partial<CallMeeting> = {}): CallMeeting => ({
  type: 'callMeeting',
  kind: 'joint',
  purpose: 'agree-on-support',
  details: text('meeting-1'),
  units: [unitId('social'), unitId('clinic')],
  place: { kind: 'digital' },
  answerBy: dayIn(world, 2),
  interpreter: false,
  family: false,
  sender: unitId('school'),
  slots: slotsIn(world, 5, 6),
  ...differs,
});

export const anAnswer = (unit: string, person: string, slots: readonly number[] = [0, 1], n = 1, round = 1) =>
  ({ type: 'answerMeeting', n, round, unit: unitId(unit), person: personId(person), slots }) as const;

export const aBooking = (slot = 0, leaders: readonly string[] = [], n = 1, round = 1) =>
  ({ type: 'bookMeeting', n, round, slot, leaders: leaders.map(personId) }) as const;
