import { limits } from '../../src/content/limits.ts';
import { knows, writesFor } from '../../src/domain/access/access.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { PersonCommand, SystemCommand } from '../../src/domain/case/commands.ts';
import { decide, decideBySystem } from '../../src/domain/case/decide.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { isStillFor } from '../../src/domain/case/over.ts';
import { type Clock, clocks, plan } from '../../src/domain/case/plan.ts';
import type { Setting } from '../../src/domain/case/setting.ts';
import { kindOfText, type TextRef } from '../../src/domain/case/text.ts';
import { caseIdFrom, type Instant, later, parseInstant, textKey, unitId } from '../../src/domain/ids.ts';
import { hasRole, type Org, type Person } from '../../src/domain/organisation/org.ts';
import { aimed, whoseTurn } from './aim.ts';
import { areaOf, must, type World, worksIn } from './checks.ts';
import { begin, follow, type Model } from './model.ts';
import type { Step } from './steps.ts';
import { aimedAtMeeting, filledIn, isMeetingCommand } from './steps-meeting.ts';
import { calendarTime, org, people } from './village.ts';

/** How often each kind of event has happened: a property that never met one says nothing about it. */
export const happened = new Map<CaseEvent['type'], number>();

export const settingAt = (at: Instant): Setting => ({
  at,
  org,
  time: calendarTime,
  limits,
  grounds: () => ['general-clause'],
});
const id = caseIdFrom(new Uint8Array([1, 2, 3, 4, 5]));

export function raised(suspicion: boolean): World {
  const raiser = someone(0);
  const at = parseInstant('2026-11-25T08:00:00.000Z');
  const [unit] = raiser.memberships.map((m) => m.unit);
  if (unit === undefined) throw new Error('the teacher has no unit');
  const content = { key: textKey('concern'), digest: '' };
  const command = { type: 'raiseConcern', unit, urgency: 'ordinary', suspicion, content } as const;
  const decision = decide(undefined, command, raiser, settingAt(at));
  const [event] = 'events' in decision ? decision.events : [];
  if (event?.type !== 'concernRaised') throw new Error('the concern was refused');
  return { state: evolve(undefined, id, event), model: begin(event, org), now: at, texts: 0 };
}

/** Planned by the school's coordinator, with social services and the clinic invited. */
export function planned(): World {
  const sam = someone(1);
  const at = parseInstant('2026-11-25T08:00:00.000Z');
  const command: PersonCommand = {
    type: 'planActivity',
    unit: unitId('school'),
    activity: 'parents-cafe',
    details: { key: textKey('meeting-0'), digest: '' },
    units: [unitId('social'), unitId('clinic')],
    place: { kind: 'digital' },
    answerBy: calendarTime.daysFrom(calendarTime.dayOf(at), 5),
    slots: [{ from: later(at, 864_000_000), to: later(at, 867_600_000) }],
  };
  const decision = decide(undefined, command, sam, settingAt(at));
  const [event, ...rest] = 'events' in decision ? decision.events : [];
  if (event?.type !== 'activityPlanned') throw new Error('the activity was refused');
  const world = { state: evolve(undefined, id, event), model: begin(event, org), now: at, texts: 0 };
  happen(world, rest);
  return world;
}

export const someone = (index: number): Person => {
  const person = people[index % people.length];
  if (person === undefined) throw new Error('nobody lives here');
  return person;
};

/** A step as a command of the rules; texts get the next free key. */
export function commandOf(
  step: Extract<Step, { does: 'tap' }>,
  world: Pick<World, 'state' | 'now'> & { texts: number },
): PersonCommand {
  const command = step.fits ? aimedAt(step.command, world.state) : step.command;
  world.texts += 1;
  const text = { key: textKey(`reason-${world.texts}`), digest: '' };
  if (isMeetingCommand(command))
    return filledIn(command, world.now, (kind) => ({ key: textKey(`${kind}-${world.texts}`), digest: '' }));
  switch (command.type) {
    case 'makePlan':
      return { ...command, plan: text };
    case 'moveStep':
    case 'setGuardianLock':
    case 'restrict':
    case 'allowContact':
    case 'shareOnGround':
      return { ...command, reason: text };
    case 'closeCase': {
      const { knows } = command;
      const spoken = { key: textKey(`spoken-${world.texts}`), digest: '' };
      return {
        ...command,
        note: text,
        ...(knows !== undefined && 'spoken' in knows
          ? { knows: { spoken, on: calendarTime.dayOf(world.state.raisedAt) } }
          : {}),
      };
    }
    case 'addToConcern':
      return { ...command, text: { key: textKey(`added-${world.texts}`), digest: '' } };
    case 'setPurpose':
      return { ...command, purpose: { key: textKey(`purpose-${world.texts}`), digest: '' } };
    case 'noteConversation':
      return { ...command, note: { key: textKey(`${kindOfText(command.note.key)}-${world.texts}`), digest: '' } };
    case 'declineReferral':
      return { ...command, comment: text };
    case 'answerConsent':
    case 'raiseConcern':
    case 'planActivity':
      return command;
    default:
      return withoutText(command);
  }
}

/** Commands that bring a text. */
type Texted<C> = C extends unknown ? (TextRef extends C[keyof C] ? C : never) : never;
/** One that does is given a key of its own above: without it this does not compile. */
const withoutText = (command: Exclude<PersonCommand, Texted<PersonCommand>>): PersonCommand => command;

const aimedAt = (command: PersonCommand, of: Case): PersonCommand =>
  isMeetingCommand(command) ? aimedAtMeeting(command, of) : aimed(command, of);

export const turnOf = (of: Case, command: PersonCommand): Person | undefined =>
  command.type === 'answerMeeting'
    ? people.find((p) => hasRole(p, command.unit, 'coordinator', 'manager'))
    : whoseTurn(of, command);

export function take(world: World, step: Step): void {
  const before = world.state;
  if (step.does === 'wait') {
    world.now = later(world.now, step.hours * 3_600_000);
    for (let due = soonest(world); due !== undefined; due = soonest(world)) clockComes(world, commandBy(due), true);
  } else if (step.does === 'clock') {
    clockComes(world, step.command, false);
  } else {
    const command = commandOf(step, world);
    const by = (step.fits ? turnOf(before, command) : undefined) ?? someone(step.by);
    const decision = decide(world.state, command, by, settingAt(world.now));
    if ('refused' in decision) {
      must(
        knows(org, by, before) || decision.refused === 'unknown-case',
        'whoever may not know of the case learns why',
      );
      return;
    }
    const answering = command.type === 'declineReferral' ? command.n : undefined;
    const noted = decision.events.find((event) => event.type === 'conversationNoted');
    const wrote =
      noted?.unit ?? (command.type === 'addToConcern' ? before.raisedIn : writesFor(org, by, before, answering));
    const known = world.model.texts.length;
    happen(world, decision.events);
    for (const text of world.model.texts.slice(known)) must(text.unit === wrote, 'a text is kept for another unit');
  }
}

const soonest = ({ state, now }: World): Clock | undefined => clocks(state).find((clock) => clock.at <= now);
const commandBy = (clock: Clock): SystemCommand => ({ type: 'escalateDuty', key: clock.key });

/** A clock that reminds is answered: it then reminds later, or something has changed. */
function clockComes(world: World, command: SystemCommand, owed: boolean): void {
  const decision = decideBySystem(world.state, command, settingAt(world.now));
  const events = 'events' in decision ? decision.events : [];
  must(!owed || events.length >= 1, 'a clock reminds for nothing');
  happen(world, events);
}

export function happen(world: World, events: readonly CaseEvent[], by: Org = org): void {
  for (const event of events) {
    const { holder } = world.state;
    follow(world.model, event, by);
    world.state = evolve(world.state, id, event);
    happened.set(event.type, (happened.get(event.type) ?? 0) + 1);
    const moves =
      ['caseTaken', 'caseHandedOver', 'caseReturned'].includes(event.type) ||
      (event.type === 'referralAccepted' && isOver(world.model, event.n));
    const same = ({ unit, kind }: Case['holder']): string => `${kind} ${unit}`;
    must(moves || same(world.state.holder) === same(holder), `the holder moves by ${event.type}`);
    if (event.type === 'personAdmitted')
      must(worksIn(event.person, areaOf(world.model.raisedIn)), 'somebody of another area is let in');
    // Every effect of an event names somebody or some unit that exists.
    for (const effect of plan(event, world.state, by))
      if (effect.kind === 'show')
        must(
          'unit' in effect.to ? org.units.has(effect.to.unit) : isStillFor(by, world.state, effect),
          'sent to nobody who knows',
        );
  }
}

const isOver = ({ asked }: Model, n: number): boolean => asked.get(n)?.over ?? false;
