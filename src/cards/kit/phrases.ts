import { activityName } from '../../content/activities.ts';
import { adviceQuestion } from '../../content/advice.ts';
import { ladderStep } from '../../content/ladder.ts';
import { hasLeft, isVacant, sameArea } from '../../domain/access/access.ts';
import { isActivity } from '../../domain/case/activity.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Addressee } from '../../domain/case/effects.ts';
import type { Receiver } from '../../domain/case/steps.ts';
import { type Duty, type DutyKey, dutyOf, notifiedAt, readDutyKey } from '../../domain/escalation/duties.ts';
import { caseCode, type Instant, type PersonId, type UnitId } from '../../domain/ids.ts';
import type { Under } from '../../domain/organisation/chosen.ts';
import { type Org, reachedAt, type Unit, unitOnce } from '../../domain/organisation/org.ts';
import { type Filled, nameOf, type Posting } from './define.ts';
import { MAX_TEXT, tidy } from './inputs.ts';
import type { Words } from './words.ts';

type Seen = Pick<Posting, 'state' | 'org' | 'words' | 'seenFrom'>;

/** Phrases that more than one card uses. */

/** The case's name in a notification. */
export const caseName = (words: Words, state: Case): string =>
  words.say(asksAdvice(state) ? 'advice' : isActivity(state) ? 'activity' : 'case', 'summary', {
    code: caseCode(state.id),
  });

/** What the activity is, or what advice is asked about. */
export const whatFor = ({ activity = '', advice }: Case, words: Words): string =>
  advice === undefined ? activityName(activity, words.language) : adviceQuestion(advice.question, words.language);

/** A step as the case's own authority calls it. */
export const stepName = (
  { org, words, state }: { readonly org: Org; readonly words: Words; readonly state: Under },
  step: number,
): string => `${words.say('stage', 'step', { step })} – ${ladderStep(org, state, step).name[words.language]}`;

/** A kind of unit, as its organisation calls it. */
export function kindName(
  { choices }: Pick<Org, 'choices'>,
  words: Words,
  { kind, ownKind }: Pick<Unit, 'kind' | 'ownKind'>,
): string {
  const own = [...choices.values()].findLast(({ kinds }) => ownKind !== undefined && kinds?.[ownKind] !== undefined);
  return own?.kinds?.[ownKind ?? '']?.name[words.language] ?? words.say('unit-kind', kind);
}

export function dutyName(words: Words, key: DutyKey, of: Case): string {
  const { kind, n } = readDutyKey(key);
  const own = asksAdvice(of) ? words.section('advice-duty')[kind] : undefined;
  if (own !== undefined) return own;
  if (kind === 'take' && isActivity(of)) return words.say('activity', 'takeIt');
  const isAfterYes = kind === 'next-step' && of.referrals.some((r) => r.n === n && r.status.is === 'accepted');
  return words.say('duty', isAfterYes ? 'handed-on' : kind);
}

export const unitName = (org: Org, unit: UnitId): string => unitOnce(org, unit)?.name ?? '?';

/**
 * May this unit be named to readers of another? Where the concern was raised, people may know the child by the code,
 * and the name of another service can reveal care: only their own is named there. Elsewhere a unit is named to those
 * who have asked it, whom it has asked, or whom it has invited to a meeting.
 */
const mayName = ({ state, seenFrom }: Pick<Seen, 'state' | 'seenFrom'>, unit: UnitId): boolean =>
  unit === seenFrom ||
  // A unit's work for everyone reveals nothing of any child.
  isActivity(state) ||
  (seenFrom !== state.raisedIn &&
    (state.referrals.some((r) => (r.to === seenFrom && r.from === unit) || (r.from === seenFrom && r.to === unit)) ||
      state.meetings.some((m) => m.calledIn === unit && m.units.includes(seenFrom))));

/** A unit's name where it may be told, or else "another service". */
export const unitCalled = (seen: Seen, unit: UnitId): string =>
  mayName(seen, unit) ? unitName(seen.org, unit) : seen.words.say('phrases', 'other-service');

/** The same with its telephone. */
export const unitReached = (seen: Seen, unit: UnitId): string => {
  const named = mayName(seen, unit) ? seen.org.units.get(unit) : undefined;
  return named === undefined ? unitCalled(seen, unit) : reachedAt(named);
};

/** May this person be named? Only if one of their units may be, or the one that they hold the case for. */
export const mayNamePerson = (seen: Pick<Seen, 'state' | 'org' | 'seenFrom'>, person: PersonId): boolean => {
  const { holder } = seen.state;
  const units = seen.org.people.get(person)?.memberships.map((m) => m.unit) ?? [];
  const held = holder.kind === 'person' && holder.person === person ? [holder.unit] : [];
  return [...units, ...held].some((unit) => mayName(seen, unit));
};

/** The present holder. Units and staff are named where they may be, never a child or a guardian. */
export const holderLine = (seen: Seen): string => {
  const { state, org, words } = seen;
  if (!mayName(seen, state.holder.unit)) return words.say('phrases', 'other-service-holds');
  const unit = unitName(org, state.holder.unit);
  return state.holder.kind === 'unit' || isVacant(org, state)
    ? words.say(isActivity(state) ? 'activity' : 'phrases', 'unit-holds', { unit })
    : words.say('phrases', 'person-holds', { person: nameOf(org, state.holder.person), unit });
};

/** The duty's owner is named only in their own area: a name from elsewhere could reveal care. */
export function ownerLine({ org, words, seenFrom }: Pick<Seen, 'org' | 'words' | 'seenFrom'>, owner: PersonId): string {
  const works = org.people.get(owner)?.memberships.some(({ unit }) => sameArea(org, unit, seenFrom)) ?? false;
  return works
    ? words.say('duty-line', 'owner', { person: nameOf(org, owner) })
    : words.say('duty-line', 'owner-elsewhere');
}

/** The people a message could not reach, or nothing. */
export const undeliveredLine = (seen: Seen): string =>
  seen.state.undelivered.length === 0
    ? ''
    : seen.words.say('phrases', 'not-delivered', {
        who: [...new Set(seen.state.undelivered.map((to) => calledIn(seen, to)))].join(', '),
      });

export const calledIn = (seen: Seen, to: Addressee): string => {
  if ('unit' in to) return unitCalled(seen, to.unit);
  return mayNamePerson(seen, to.person) ? nameOf(seen.org, to.person) : seen.words.say('phrases', 'other-service');
};

/** May it be said here who stays in contact with the child? Other services are told that a case closes, not to whom. */
export const mayNameReceiver = ({ state, org, seenFrom }: Pick<Seen, 'state' | 'org' | 'seenFrom'>): boolean =>
  [state.holder.unit, state.raisedIn].some((unit) => sameArea(org, unit, seenFrom));

/** In words that do not name a service, since a name could reveal care. */
export const receiverCalled = (words: Words, receiver: Receiver): string =>
  words.say('receiver', receiver === 'student-health' ? 'other-service' : receiver);

/** Who stays in contact with the child after a close, where it may be said. */
export const receiverLine = (seen: Seen): string =>
  'receiver' in seen.state && mayNameReceiver(seen)
    ? seen.words.say('phrases', 'closed-receiver', { receiver: receiverCalled(seen.words, seen.state.receiver) })
    : '';

export const choices = (words: Words, section: string, values: readonly string[]) =>
  values.map((value) => ({ title: capital(words.say(section, value)), value }));

/** Words from inside a sentence, as the beginning of a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * The typed values, for the form to keep. Every field has a value, so that no template is left with a hole; a text
 * longer than the fields allow was not typed in one and is cut, so that the form can be sent.
 */
export const valuesOf = (fields: readonly string[], { values }: Filled): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, tidy((values[field] ?? '').slice(0, MAX_TEXT))]));

/**
 * The sentence under each field to mend, empty for the rest. `doubted`: under which field a tick ends the doubt. `any`:
 * beside the button, that nothing was sent and how many fields to mend.
 */
export function problemTexts(words: Words, fields: readonly string[], { problems }: Filled): Record<string, string> {
  const texts = fields.map((field): readonly [string, string] => {
    const problem = problems[field];
    return [field, problem === undefined ? '' : words.say('problem', problem)];
  });
  const doubted = fields.find((field) => problems[field] === 'perhaps-personal-number') ?? '';
  const count = texts.filter(([, problem]) => problem !== '').length;
  const any = count === 0 ? '' : words.say('phrases', 'unsent', { count });
  return { ...Object.fromEntries(texts), doubted, any };
}

/** The person who asked the reader's unit, to talk to where the content itself does not cross. */
export const askedByLine = (seen: Seen): string => {
  const { state, org, words, seenFrom } = seen;
  const asked = state.referrals.findLast((r) => r.to === seenFrom);
  return asked === undefined || !mayName(seen, asked.from)
    ? ''
    : words.say('phrases', 'person-holds', { person: nameOf(org, asked.sentBy), unit: unitReached(seen, asked.from) });
};

/** Named contacts in other units, whom to call, for the holder only; the unit alone, once they have left. */
export const contactsLine = ({ state, org, words }: Pick<Posting, 'state' | 'org' | 'words'>): string =>
  state.contacts
    .map((contact) => {
      const unit = reachedAt(unitNamed(org, contact.unit));
      if (hasLeft(org, contact)) return unit;
      return words.say('phrases', 'person-holds', { person: nameOf(org, contact.person), unit });
    })
    .join(' · ');

const unitNamed = (org: Org, unit: UnitId) => org.units.get(unit) ?? { name: unitName(org, unit) };

/** The escalation levels told, in order; nothing while only the holder has been. */
export const toldLine = (words: Words, duty: Duty | undefined): string => {
  const told = (['receivers', 'receivers-manager', 'manager', 'area-manager'] as const).flatMap((who) => {
    const at = notifiedAt(duty, who);
    const called = who === 'manager' && duty?.key.startsWith('answer-') ? 'senders-manager' : who;
    return at === undefined ? [] : [words.say('told', called, { day: words.day(at) })];
  });
  const said = told.join(', ');
  return said === '' ? '' : words.say('duty-line', 'told', { told: said.charAt(0).toUpperCase() + said.slice(1) });
};

/** When a manager of the unit was told that nobody has taken the case. */
export const toldOfTake = ({ duties }: Case): Instant | undefined => {
  const duty = dutyOf(duties, 'take');
  return notifiedAt(duty, 'manager') ?? notifiedAt(duty, 'area-manager');
};
