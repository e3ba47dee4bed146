import { isDeepStrictEqual } from 'node:util';
import type { Target, Undelivered } from '../../src/domain/case/effects.ts';
import { brokenChain, unfolded } from './chains.ts';
import { commandFaults } from './command-faults.ts';
import type { CardRow, CaseRows, Evidence } from './evidence.ts';
import { extraMessages, outcomeInMessage } from './personal-messages.ts';
import { type Outcome, type Reminder, remindersOf } from './reminders.ts';
import { weekly } from './weeks.ts';

/** What the torture prints. */
export interface Verdict {
  readonly acknowledged: number;
  /** How many kinds of commands these were. */
  readonly kinds: number;
  readonly lost: number;
  readonly doubled: number;
  readonly due: number;
  readonly shownOnce: number;
  readonly unsure: number;
  /** The weekly digests among the due. */
  readonly digests: number;
  readonly stale: number;
  readonly brokenChains: number;
  /** Cards that stand twice because the answer to the first was lost, which is allowed. */
  readonly copies: number;
  /** The faults, each with its case. */
  readonly details: readonly string[];
}

/** Judges by what people were told, what is stored and what the channel took; does not ask the bot. */
export function check(evidence: Evidence): Verdict {
  const { lost, doubled } = commandFaults(evidence);
  const posted = evidence.cases.map((one) => extraPosts(one, evidence));
  const week = weekly(evidence.calendar.org, evidence.weeks);
  const extra = [...doubled, ...posted.flatMap(({ wrong }) => wrong), ...extraMessages(evidence), ...week.extra];
  const reminded = evidence.cases
    .flatMap((one) =>
      remindersOf(one, evidence.calendar).map((reminder) => ({
        outcome: outcomeOf(reminder, one, evidence),
        reminder,
        one,
      })),
    )
    .filter(({ outcome }) => outcome !== 'over');
  const ended = (wanted: Outcome) => reminded.filter(({ outcome }) => outcome === wanted);
  const stale = evidence.cases.flatMap((one) => staleCards(one, evidence));
  const broken = evidence.cases.flatMap((one) => {
    const why = brokenChain(one);
    return why === undefined ? [] : [`chain: case ${one.id}: ${why}`];
  });
  const done = evidence.commands.filter(({ acknowledged }) => acknowledged);
  return {
    acknowledged: done.length,
    kinds: new Set(done.map(({ asksFor }) => asksFor)).size,
    lost: lost.length,
    doubled: extra.length,
    due: reminded.length + week.due,
    shownOnce: ended('once').length + week.once,
    unsure: ended('unsure').length + week.unsure,
    digests: week.due,
    stale: stale.length,
    brokenChains: broken.length,
    copies: posted.reduce((sum, { copies }) => sum + copies, 0),
    details: [
      ...lost.map((why) => `lost: ${why}`),
      ...extra.map((why) => `doubled: ${why}`),
      ...reminded.flatMap(({ outcome, reminder, one }) =>
        outcome === 'once' || outcome === 'unsure' ? [] : [`reminder ${outcome}: case ${one.id}: ${reminder.what}`],
      ),
      ...week.missing.map((why) => `digest: ${why}`),
      ...stale.map((why) => `stale: ${why}`),
      ...broken,
    ],
  };
}

/** Whether the verdict keeps the product's promises. */
export const isClean = ({ lost, doubled, due, shownOnce, unsure, stale, brokenChains }: Verdict): boolean =>
  lost + doubled + stale + brokenChains === 0 && shownOnce + unsure === due;

/** Every message about a case is the one that is kept up to date, or one whose answer was lost. */
function extraPosts({ id, cards }: CaseRows, { posts, standing }: Evidence) {
  const kept = new Set(cards.map(({ activityId }) => activityId));
  const others = posts.filter(({ code, activityId }) => code === id && !kept.has(activityId));
  return {
    wrong: others
      .filter(({ answered }) => answered)
      .map(({ activityId }) => `case ${id}: message ${activityId} is one too many, and its answer was not lost`),
    copies: others.filter(({ answered, activityId }) => !answered && standing.has(activityId)).length,
  };
}

function outcomeOf(reminder: Reminder, one: CaseRows, evidence: Evidence): Outcome {
  switch (reminder.how) {
    case 'early':
      return 'too early';
    case 'forgotten':
      return 'forgotten';
    case 'day':
      return outcomeInMessage(reminder, one, evidence);
    case 'card':
      return outcomeOfCard(reminder.target, one, evidence);
  }
}

function outcomeOfCard(target: Target, { id, events, cards, outs }: CaseRows, evidence: Evidence): Outcome {
  const card = cards.find((one) => isDeepStrictEqual(one.target, target));
  const out = outs.filter((one) => one.target !== undefined && isDeepStrictEqual(targetIn(one.target), target));
  if (out.length > 1) return 'shown again';
  const given = out.some(({ status }) => status === 'dead' || status === 'unsure');
  if (given) {
    const listed = events.some(
      ({ event }) => event.type === 'notDelivered' && isDeepStrictEqual(targetIn(event.target), target),
    );
    return listed ? 'unsure' : 'never shown';
  }
  const posted = evidence.posts.some(({ code, activityId }) => code === id && activityId === card?.activityId);
  return posted ? 'once' : 'never shown';
}

/** Only the fields that tell where a card goes. */
const targetIn = ({ view, to, about }: Undelivered): Undelivered => ({
  view,
  to,
  ...(about === undefined ? {} : { about }),
});

/** Cards that differ from the state of the case, and cards that are missing. */
function staleCards(one: CaseRows, { standing, rendered }: Evidence): readonly string[] {
  const { id, state, cards, outs } = one;
  const wrong = cards
    .filter(({ lost }) => !lost)
    .flatMap((card) => {
      const there = standing.get(card.activityId);
      const name = `case ${id}: ${card.target.view} ${card.target.about ?? ''} to ${JSON.stringify(card.target.to)}`;
      if (there === undefined) return [`${name} does not stand where it is kept`];
      const may =
        card.retired && state.disposed === undefined ? lastWords(one, card, rendered) : [() => rendered(state, card)];
      return may.some((made) => isDeepStrictEqual(there, asJson(made())))
        ? []
        : [`${name} shows something else; noted at ${card.shown}, the case is at ${state.cardVersion}`];
    });
  const missing = outs
    .filter(({ status, target }) => status !== 'dead' && target !== undefined && !hasCard(cards, target))
    .map(({ id: out, status }) => `case ${id}: sending ${out} is ${status}, and there is no card of it`);
  const unfinished = outs
    .filter(({ status }) => status !== 'sent' && status !== 'dead')
    .map(({ id: out, status }) => `case ${id}: sending ${out} is ${status} in the end`);
  return [...wrong, ...missing, ...unfinished];
}

/** The card for any state of the case since the card's last noted update. */
const lastWords = (one: CaseRows, card: CardRow, rendered: Evidence['rendered']): readonly (() => unknown)[] =>
  unfolded(one)
    .map(({ after }) => after)
    .filter(({ cardVersion }) => cardVersion >= card.shown)
    .flatMap((state) => {
      const last = { ...state, undelivered: [] };
      return [() => rendered(state, card), () => rendered(last, card), () => rendered(last, card, true)];
    });

const hasCard = (cards: CaseRows['cards'], target: Target): boolean =>
  cards.some((card) => isDeepStrictEqual(targetIn(card.target), targetIn(target)));

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
