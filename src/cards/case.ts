import { z } from 'zod';
import { wheel } from '../content/wheel.ts';
import { actsAsHolder, handles } from '../domain/access.ts';
import type { Case } from '../domain/case.ts';
import type { ConcernContent } from '../domain/concern.ts';
import { caseCode, personId, textKey } from '../domain/ids.ts';
import { hasRole, type Org } from '../domain/org.ts';
import { reportWay } from './concern.ts';
import type { Message } from './define.ts';
import {
  type Action,
  type CaseForm,
  message,
  nameOf,
  type OpenedCase,
  type Parsed,
  type PostedView,
  type Posting,
  type RevealInput,
  refOf,
} from './define.ts';
import { formAbout } from './forms.ts';
import { freeText } from './inputs.ts';
import { holderLine, stepName, undeliveredLine } from './phrases.ts';
import type { Words } from './words.ts';

/** The card in the unit's channel: safe for anyone to see. */
export const caseCard: PostedView = (posting) => {
  const { state, words, outId } = posting;
  const code = caseCode(state.id);
  return message(words, 'case', refOf(state, { outId }), words.say('case', 'summary', { code }), {
    title: words.say('case', 'title', { code }),
    notice: posting.notice,
    step: statusLine(state, words),
    since: words.moment(state.status === 'closed' ? state.raisedAt : state.holder.since),
    sinceLabel: words.say(
      'case',
      state.status === 'closed' ? 'raised' : state.holder.kind === 'unit' ? 'waiting-since' : 'held-since',
    ),
    holder: holderLine(posting),
    clock: clockLine(posting),
    late: isLate(state),
    trouble: undeliveredLine(posting),
    canTake: waits(state),
  });
};

const waits = (state: Case): boolean => state.status === 'open' && state.holder.kind === 'unit';
const isLate = (state: Case): boolean =>
  waits(state) && state.holder.kind === 'unit' && state.holder.managerToldAt !== undefined;

const statusLine = (state: Case, words: Words): string =>
  state.status === 'closed'
    ? words.say('phrases', 'closed-on', { day: words.day(state.closedAt) })
    : stepName(words, state.step);

const clockLine = ({ state, words }: Posting): string => {
  if (state.status === 'closed')
    return words.say('phrases', 'closed-receiver', { receiver: words.say('receiver', state.receiver) });
  const { holder, plan } = state;
  if (holder.kind === 'unit')
    return holder.managerToldAt === undefined
      ? words.say('case', 'take-by', { when: words.moment(holder.takeBy) })
      : words.say('case', 'manager-told', { when: words.moment(holder.managerToldAt) });
  return plan === undefined
    ? words.say('case', 'no-plan')
    : words.say('phrases', 'follow-up', { day: words.day(plan.followUpOn) });
};

/** To the manager's own chat: nobody has taken the case in time, or only the manager can say who sees it. */
export const managerNotice: PostedView = (posting) => {
  const { state, words, org, outId } = posting;
  const code = caseCode(state.id);
  return message(words, 'manager-notice', refOf(state, { outId }), words.say('manager-notice', 'summary', { code }), {
    title: words.say('manager-notice', isLate(state) ? 'title-late' : 'title', { code }),
    notice: posting.notice,
    step: statusLine(state, words),
    unit: org.units.get(state.holder.unit)?.name ?? '?',
    since: words.moment(state.raisedAt),
    holder: holderLine(posting),
    late: isLate(state) ? words.say('manager-notice', 'late') : '',
    // Never why: the same sentence whatever narrows the sight.
    decide: state.suspicion && state.status === 'open' ? words.say('manager-notice', 'you-decide') : '',
    trouble: undeliveredLine(posting),
    canTake: waits(state),
  });
};

/** The content, to the one who tapped and nobody else. */
export function openCase(opened: OpenedCase): Message {
  const { state, org, words, reader, sight, texts, nonce } = opened;
  const code = caseCode(state.id);
  const shown = sight.sees === 'all' || sight.sees === 'own-text';
  const concern = texts.get(textKey('concern'));
  const content = shown && concern?.kind === 'concern' ? contentOf(concern, words) : [];
  const { notes, left } = sight.sees === 'all' ? notesOf(opened, ROOM - weigh(...content)) : noNotes;
  const letsIn = state.status === 'open' && state.suspicion && hasRole(reader, state.raisedIn, 'manager');
  const people = letsIn ? admittable(org, state) : [];
  return message(words, 'case-open', refOf(state, { nonce }), words.say('case', 'summary', { code }), {
    title: words.say('case', 'title', { code }),
    notice: opened.notice,
    step: statusLine(state, words),
    holder: holderLine({ state, org, words }),
    shown,
    content,
    notes,
    left: left > 0 ? words.say('case-open', 'notes-left', { count: left }) : '',
    guardianStop: shown && state.suspicion,
    report: reportWay(org.units.get(state.raisedIn), words.section('common')),
    acts: state.status === 'open' && actsAsHolder(org, reader, state),
    canTake: waits(state) && handles(org, reader, state.holder.unit),
    planTitle: words.say('case-open', 'plan', { step: state.step }),
    moveTitle: words.say('case-open', state.step === 1 ? 'raise' : 'lower'),
    letsIn,
    letIn:
      letsIn && state.admitted.length > 0
        ? words.say('case-open', 'let-in', { people: state.admitted.map((id) => nameOf(org, id)).join(', ') })
        : '',
    admittable: people,
    canAdmit: people.length > 0,
  });
}

/** Characters of JSON for what people wrote; the rest of the card takes the rest of what may be sent. */
const ROOM = 9_500;
/** The card's own markup around one text. */
const FRAME = 260;
const weigh = (...texts: readonly unknown[]): number =>
  texts.reduce<number>((sum, text) => sum + JSON.stringify(text).length + FRAME, 0);
const noNotes = { notes: [], left: 0 };

const contentOf = (concern: ConcernContent, words: Words) => {
  const names = new Map(wheel(concern.model).dimensions.map((d) => [d.key, d.name[words.language]]));
  const rows = [
    ['childs-words', concern.childsWords],
    ['observed', concern.observed],
    ['said-by', concern.saidBy.map((source) => words.say('source', source)).join(' · ')],
    ['dimensions', concern.dimensions.map((key) => names.get(key) ?? key).join(' · ')],
    ['tried', concern.tried],
    ['guardians', words.say('guardians-know', concern.guardiansKnow)],
  ] as const;
  return rows.map(([label, text]) => ({
    label: words.say('case-open', label),
    text: text !== '' ? text : words.say('case-open', label === 'childs-words' ? 'not-asked' : 'nothing'),
    // The child's own words stand out from what adults say.
    style: label === 'childs-words' ? 'emphasis' : 'default',
  }));
};

/** The plan that holds now first, then the rest as long as one card has room for them. */
function notesOf({ texts, words, state }: OpenedCase, room: number) {
  const current = state.plan?.text;
  const ordered = [...texts].toSorted(([a], [b]) => Number(b === current) - Number(a === current));
  const notes: { readonly label: string; readonly text: string }[] = [];
  let [weight, left] = [0, 0];
  for (const [key, text] of ordered) {
    if (text.kind !== 'note') continue;
    const label = key === current ? words.say('note', 'current-plan') : words.say('note', key.split('-')[0] ?? '');
    const note = { label, text: text.text };
    weight += weigh(note);
    if (weight <= room) notes.push(note);
    else left += 1;
  }
  return { notes, left };
}

const admittable = (org: Org, state: Case) =>
  (org.staffOf.get(state.holder.unit) ?? [])
    .filter(({ role, person }) => role === 'coordinator' && !state.admitted.includes(person))
    .map(({ person }) => ({ title: nameOf(org, person), value: person }));

/** A manager who does not hold the case writes why before reading it. */
export const reasonForm: CaseForm = (reply, filled) => formAbout('reason-form', ['reason'], reply, filled);

const nothing = z.strictObject({});
const just =
  (command: ReturnType<Parsed>): Parsed =>
  () =>
    command;

const reveal: z.ZodType<RevealInput> = z
  .strictObject({ reason: freeText('required').optional() })
  .transform(({ reason }) => ({ reason }));

export const caseActions: Readonly<Record<string, Action>> = {
  'case.take': {
    does: 'change',
    input: nothing.transform(() => just({ type: 'takeCase' })),
    fresh: false,
    form: undefined,
    answer: 'case',
  },
  'case.show': { does: 'reveal', input: reveal, askReason: reasonForm },
  'case.hide': { does: 'hide', input: nothing, answer: 'case' },
  'case.admit': {
    does: 'change',
    input: z
      .strictObject({ person: z.string().min(1) })
      .transform(({ person }) => just({ type: 'admitPerson', person: personId(person) })),
    fresh: false,
    form: undefined,
    answer: 'case',
  },
};
