import { z } from 'zod';
import { USUAL } from '../../content/promises.ts';
import { actsAsHolder, actsAsPromiser, handles, helperOf, isVacant } from '../../domain/access/access.ts';
import { asksAdvice } from '../../domain/case/advice.ts';
import { mayAcknowledge } from '../../domain/escalation/decide.ts';
import { type DutyKey, dutyAbout, dutyOf, readDutyKey } from '../../domain/escalation/duties.ts';
import type { UnitId } from '../../domain/ids.ts';
import { versionsOf } from '../../domain/organisation/chosen.ts';
import { reachedAt } from '../../domain/organisation/org.ts';
import { mayPromise, refuseToEnd } from '../../domain/referral/decide-promise.ts';
import { helpOf, owesHelp, promiserOf } from '../../domain/referral/help.ts';
import { FIRST_STEPS, OUTCOMES } from '../../domain/referral/promise.ts';
import type { Referral } from '../../domain/referral/referral.ts';
import type { Action, CaseForm, CaseReply, MayOpen, Parsed } from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { numberTo, oneOf, optionalDay, optionalOneOf } from '../kit/inputs.ts';
import { choices, toldLine, unitName } from '../kit/phrases.ts';
import { whichChildLine } from './which-child.ts';

/** The duty of a yes, as far as it has come. */
export const helpDuty = (referral: Referral): DutyKey =>
  dutyAbout(helpOf(referral)?.begun === undefined ? 'promised' : 'result', referral.n);

/** Has the unit that was asked said that it stays in contact with the child, now that the case is closed? */
export const isWhoFollows = ({ closing, status }: Referral): boolean =>
  closing !== undefined && status.is === 'accepted';

/** What was promised after a yes and how far it has come, for cards that may say so. */
export function helpLine({ state, words }: Pick<CaseReply, 'state' | 'words'>, referral: Referral): string {
  const help = helpOf(referral);
  if (help === undefined) return '';
  if (isWhoFollows(referral)) return words.say('help-line', 'follows');
  if (help.ended !== undefined)
    return words.say('help-line', 'ended', {
      outcome: words.say('outcome', help.ended.outcome),
      day: words.day(help.ended.at),
    });
  if (help.begun !== undefined) return words.say('help-line', 'begun', { day: words.day(help.begun) });
  if (help.next !== undefined && asksAdvice(state))
    return words.say('help-line', 'advice', { day: words.day(help.next.by) });
  if (help.next !== undefined)
    return words.say('help-line', 'promised', {
      what: words.say('first-step', help.next.what),
      day: words.day(help.next.by),
    });
  return owesHelp(state, referral) ? words.say('help-line', 'nothing-said') : '';
}

/** The same where the concern was raised: how far it has come, but not what is done. */
export function helpDayLine({ state, words }: Pick<CaseReply, 'state' | 'words'>, referral: Referral): string {
  const help = helpOf(referral);
  if (help === undefined) return '';
  if (help.ended !== undefined) return words.say('help-line', 'over', { day: words.day(help.ended.at) });
  if (help.begun !== undefined) return words.say('help-line', 'begun', { day: words.day(help.begun) });
  if (help.next !== undefined) return words.say('help-line', 'until', { day: words.day(help.next.by) });
  return owesHelp(state, referral) ? words.say('help-line', 'nothing-said') : '';
}

/** A person and the telephone of their unit. */
export const reachedLine = (
  { org, words }: Pick<CaseReply, 'org' | 'words'>,
  one: { readonly unit: UnitId; readonly person?: string },
): string => {
  const unit = org.units.get(one.unit);
  const where = unit === undefined ? unitName(org, one.unit) : reachedAt(unit);
  const person = [...org.people.values()].find(({ id }) => id === one.person);
  return person === undefined ? where : words.say('phrases', 'person-holds', { person: person.name, unit: where });
};

/** Whom to call about a yes: the contact from the holder's side, the holder from the contact's. */
function callLine(reply: CaseReply, referral: Referral): string {
  const { state, org, reader, words } = reply;
  const { holder } = state;
  const other = actsAsHolder(org, reader, state)
    ? (helperOf(org, state, referral.n) ?? { unit: referral.to })
    : holder.kind === 'person' && !isVacant(org, state)
      ? holder
      : { unit: holder.unit };
  return words.say('help-form', 'call', { who: reachedLine(reply, other) });
}

const usualLine = ({ org, state, words }: CaseReply, { to }: Referral): string => {
  const unit = org.units.get(to);
  if (unit === undefined) return '';
  const chosen = versionsOf(org, state).flatMap(({ promises }) => promises?.[unit.kind] ?? [])[0];
  const { days, counts, source } = chosen ?? USUAL[unit.kind];
  return source === undefined
    ? words.say('help-form', 'usual-own', { days })
    : words.say('help-form', counts === 'calendar' ? 'usual' : 'usual-working', {
        days,
        source: source[words.language],
      });
};

const numbered = (filled: { readonly values: Readonly<Record<string, string>> }, { state }: CaseReply) =>
  state.referrals.find((r) => String(r.n) === filled.values['n']);

/** What a yes has promised, and what can be done about it: said, begun, put off, ended, taken over by a colleague. */
export const helpForm: CaseForm = (reply, filled) => {
  const { state, words, org, reader, time, now } = reply;
  const referral = numbered(filled, reply);
  const duty = referral === undefined ? undefined : dutyOf(state.duties, helpDuty(referral));
  const owed = referral !== undefined && owesHelp(state, referral) ? referral : undefined;
  const speaks = owed !== undefined && actsAsPromiser(org, reader, state, owed);
  const begun = owed !== undefined && helpOf(owed)?.begun !== undefined;
  // Advice needs no beginning, and is promised for the day that the yes has set.
  const advises = asksAdvice(state);
  const promises = speaks && !advises && mayPromise(owed, { at: now, time });
  const next = owed === undefined ? undefined : helpOf(owed)?.next;
  const follows = referral !== undefined && isWhoFollows(referral) ? referral : undefined;
  const called = owed ?? follows;
  const values = {
    ...filled.values,
    what: filled.values['what'] ?? next?.what ?? 'first-contact',
    by: filled.values['by'] ?? next?.by ?? '',
  };
  return formAbout(
    'help-form',
    ['n', 'what', 'by', 'until'],
    reply,
    { ...filled, values },
    {
      what: words.say('help-form', titleOf(called, begun)),
      line: referral === undefined ? '' : helpLine(reply, referral),
      call: called === undefined ? '' : callLine(reply, called),
      whichChild: called === undefined ? '' : whichChildLine(reply, called),
      told: toldLine(words, duty),
      duty: duty?.key ?? '',
      steps: choices(words, 'first-step', FIRST_STEPS),
      usual: promises ? usualLine(reply, owed) : '',
      canPromise: promises,
      canBegin: speaks && !begun && !advises,
      canSayDone: speaks && (begun || advises),
      speaks,
      canEnd: speaks || (owed !== undefined && refuseToEnd(org, reader, state, owed, 'not-needed') === undefined),
      canPutOff: speaks && !promises && duty !== undefined,
      canTake:
        owed !== undefined &&
        owed.hand === 'joint' &&
        handles(org, reader, owed.to) &&
        promiserOf(state, owed)?.person !== reader.id,
      canAcknowledge:
        duty !== undefined && !speaks && duty.owner !== reader.id && mayAcknowledge(org, reader, state, duty),
    },
  );
};

function titleOf(called: Referral | undefined, begun: boolean): string {
  if (called === undefined) return 'gone';
  if (isWhoFollows(called)) return 'title-follows';
  return begun ? 'title-result' : 'title-next';
}

/** Those who speak for the help, those who wait for it, and those who were told that it is late. */
export const mayHelp: MayOpen = (reply, filled) => {
  const { state, org, reader } = reply;
  const referral = numbered(filled, reply);
  if (referral === undefined || !owesHelp(state, referral)) return { refused: 'not-owed' };
  const duty = dutyOf(state.duties, helpDuty(referral));
  const told = duty !== undefined && mayAcknowledge(org, reader, state, duty);
  return actsAsPromiser(org, reader, state, referral) || actsAsHolder(org, reader, state) || told
    ? undefined
    : { refused: 'not-allowed' };
};

/** The request whose help a duty is about, if it is one. */
export const helpIn = (key: DutyKey | undefined): string | undefined => {
  if (key === undefined) return undefined;
  const { kind, n } = readDutyKey(key);
  return kind === 'promised' || kind === 'result' ? String(n) : undefined;
};

const number = numberTo(999);
const about = z.object({ n: number });
/** What happens next, as far as it is said. */
export const promiseInput = { what: optionalOneOf(FIRST_STEPS), by: optionalDay };
export const promiseIn = ({ what, by }: z.output<z.ZodObject<typeof promiseInput>>) => ({
  ...(what === '' ? {} : { what }),
  ...(by === undefined ? {} : { by }),
});

const change = (input: z.ZodType<Parsed>): Action => ({ does: 'change', input, fresh: false, form: helpForm });

export const helpActions = {
  'help.open': { does: 'form', input: about, form: helpForm, may: mayHelp, inActivities: 'advice' },
  'help.promise': change(
    about.extend(promiseInput).transform(
      ({ n, ...said }): Parsed =>
        () => ({ type: 'promiseHelp', n, next: promiseIn(said) }),
    ),
  ),
  'help.begin': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'beginHelp', n }),
    ),
  ),
  'help.end': change(
    about.extend({ outcome: oneOf(OUTCOMES) }).transform(
      ({ n, outcome }): Parsed =>
        () => ({ type: 'endHelp', n, outcome }),
    ),
  ),
  'help.take': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'takeContact', n }),
    ),
  ),
} satisfies Readonly<Record<string, Action>>;
