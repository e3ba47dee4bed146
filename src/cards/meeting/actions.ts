import { z } from 'zod';
import { meetingRules } from '../../content/meetings.ts';
import { isActivity } from '../../domain/case/activity.ts';
import type { TextKind } from '../../domain/case/text.ts';
import { huvudmanId, personId, unitId } from '../../domain/ids.ts';
import { CHILD_MEETINGS, MEETING_PURPOSES, PLAN_WANTED } from '../../domain/meeting/meeting.ts';
import { callForm } from '../case/activity-forms.ts';
import type { Action, CaseForm, Keep, MayOpen, Parsed } from '../kit/define.ts';
import {
  anyOf,
  chosen,
  dayInput,
  freeText,
  numberTo,
  oneOf,
  optionalChoice,
  optionalDay,
  optionalOneOf,
  someUnits,
  text,
  tick,
} from '../kit/inputs.ts';
import { placeOf } from './choices.ts';
import { answerForm, bookForm, mayAnswer, meetingForm } from './forms.ts';
import { mayAt, mayList, mayOpen, meetingList, meetingOpen, openedMeeting } from './open.ts';
import { actionForm, closeForm, holdForm, hubForm } from './outcome.ts';

const n = numberTo(999);
const position = text.transform((value, ctx): number => {
  if (/^\d{1,2}$/.test(value)) return Number(value);
  ctx.addIssue({ code: 'custom', message: value === '' ? 'missing' : 'not-a-choice' });
  return z.NEVER;
});
const POSITIONS = ['0', '1', '2', '3', '4'] as const;
/** A unit and a person in it. */
const who = text.transform((value, ctx) => {
  const [unit, person, ...rest] = value.split(' ');
  if (unit !== undefined && unit !== '' && person !== undefined && person !== '' && rest.length === 0)
    return { unit: unitId(unit), person: personId(person) };
  ctx.addIssue({ code: 'custom', message: value === '' ? 'missing' : 'not-a-choice' });
  return z.NEVER;
});

const note = (keep: Keep, kind: TextKind, said: string) => keep(kind, { kind: 'note', text: said });

const call = z
  .object({
    kind: oneOf(CHILD_MEETINGS),
    purpose: oneOf(MEETING_PURPOSES),
    details: freeText('required'),
    units: someUnits,
    place: chosen,
    digital: tick,
    answerBy: dayInput,
    family: tick,
    interpreter: tick,
    sender: chosen,
  })
  .transform(
    ({ details, place, digital, family, sender, kind, ...asked }): Parsed =>
      (keep) => ({
        type: 'callMeeting',
        ...asked,
        kind,
        details: note(keep, 'meeting', details),
        place: placeOf(place, digital),
        family: family && meetingRules[kind].family,
        sender: unitId(sender),
        slots: [],
      }),
  );

/** Looks for somebody whom the list has no room for; what else stands in the form comes along. */
const looking = { find: optionalChoice };

const answer = z
  .object({ n, unit: chosen, round: position, person: chosen, slots: anyOf(POSITIONS), ...looking })
  .transform(
    ({ n, unit, round, person, slots }): Parsed =>
      () => ({
        type: 'answerMeeting',
        n,
        unit: unitId(unit),
        round,
        person: personId(person),
        slots: slots.map(Number),
      }),
  );

const book = z
  .object({
    n,
    round: position,
    slot: position,
    leader1: optionalChoice,
    leader2: optionalChoice,
  })
  .transform(
    ({ n, round, slot, leader1, leader2 }): Parsed =>
      () => ({
        type: 'bookMeeting',
        n,
        round,
        slot,
        leaders: [leader1, leader2].flatMap((id) => (id === '' ? [] : [personId(id)])),
      }),
  );

const hold = z
  .object({
    n,
    attended: someUnits,
    childSaid: freeText('optional'),
    guardiansSaid: freeText('optional'),
    goal: freeText('required'),
  })
  .transform(
    ({ n, attended, childSaid, guardiansSaid, goal }): Parsed =>
      (keep) => ({
        type: 'holdMeeting',
        n,
        attended,
        // Not asked about an activity; required in a meeting about a child.
        ...(childSaid === ''
          ? {}
          : { childSaid: note(keep, 'child', childSaid), guardiansSaid: note(keep, 'guardians', guardiansSaid) }),
        goal: note(keep, 'goal', goal),
      }),
  );

const agree = z.object({ n, what: freeText('required'), who, by: dayInput }).transform(
  ({ n, what, who: { unit, person }, by }): Parsed =>
    (keep) => ({ type: 'agreeAction', n, what: note(keep, 'action', what), unit, person, due: by }),
);

const optionalText = freeText('optional');
const close = z
  .object({
    n,
    followUpOn: optionalDay,
    done: tick,
    place: chosen,
    reason: optionalText,
    wanted: optionalOneOf(PLAN_WANTED),
    unwanted: optionalText,
    lead: optionalChoice,
    coordinator: optionalChoice,
    efforts: optionalText,
    divided: optionalText,
    others: optionalText,
  })
  .superRefine(({ followUpOn, done }, ctx) => {
    if (followUpOn === undefined && !done) ctx.addIssue({ code: 'custom', message: 'missing', path: ['followUpOn'] });
  })
  .transform(
    ({ n, followUpOn, done, place, reason, wanted, unwanted, lead, coordinator, efforts, divided, others }): Parsed => {
      const [unit, person] = coordinator.split(' ');
      return (keep) => ({
        type: 'closeMeeting',
        n,
        ...(followUpOn === undefined || done ? {} : { followUpOn }),
        followUpAt: placeOf(place, false),
        ...(reason === '' ? {} : { reason: note(keep, 'unagreed', reason) }),
        ...(wanted === '' ? {} : { wanted }),
        ...(unwanted === '' ? {} : { unwanted: note(keep, 'unagreed', unwanted) }),
        ...(lead === '' || unit === undefined || unit === '' || person === undefined
          ? {}
          : {
              plan: {
                lead: huvudmanId(lead),
                coordinator: { unit: unitId(unit), person: personId(person) },
                ...(efforts && divided
                  ? {
                      law: {
                        efforts: note(keep, 'efforts', efforts),
                        divided: note(keep, 'divided', divided),
                        others: note(keep, 'others', others),
                      },
                    }
                  : {}),
              },
            }),
      });
    },
  );

const nothing = z.object({});
const about = z.object({ n });
const change = (input: z.ZodType<Parsed>, form: CaseForm | undefined, next: CaseForm = meetingOpen): Action => ({
  does: 'change',
  input,
  fresh: false,
  form,
  next,
});
const form = (input: z.ZodType<unknown>, make: CaseForm, may: MayOpen, inActivities = true): Action => ({
  does: 'form',
  input,
  form: make,
  may,
  inActivities,
});

const newForm: CaseForm = (reply, filled) => (isActivity(reply.state) ? callForm : meetingForm)(reply, filled);

export const meetingActions = {
  'meeting.list': form(nothing, meetingList, mayList),
  'meeting.open': form(about, meetingOpen, mayOpen),
  'meeting.new': form(nothing, newForm, mayList),
  'meeting.call': change(call, meetingForm, meetingList),
  'meeting.answer-open': {
    does: 'form',
    input: z.object({ n, unit: optionalChoice, ...looking, person: optionalChoice, slots: optionalChoice }),
    form: answerForm,
    may: mayAnswer,
    inActivities: true,
    blank: true,
  },
  'meeting.answer': change(answer, answerForm),
  'meeting.again': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'proposeSlots', n, slots: [] }),
    ),
    undefined,
  ),
  'meeting.book-open': form(about, bookForm, mayAt('asked', 'booked')),
  'meeting.book': change(book, bookForm),
  'meeting.cancel': change(
    about.transform(
      ({ n }): Parsed =>
        () => ({ type: 'cancelMeeting', n }),
    ),
    undefined,
  ),
  'meeting.hold-open': form(about, holdForm, mayAt('booked')),
  'meeting.hold': change(hold, holdForm),
  'action.open': form(about, actionForm, mayAt('held')),
  'action.agree': change(agree, actionForm),
  'meeting.close-open': form(about, closeForm, mayAt('held')),
  'meeting.close': change(close, closeForm),
  'meeting.print': {
    does: 'print-plan',
    input: about,
    card: (reply, n, plans) => openedMeeting(reply, { values: { n: String(n) }, problems: {} }, plans),
  },
  'hub.open': form(z.object({ ...looking, who: optionalChoice }), hubForm, mayList, false),
  'hub.name': change(
    z.object({ who, ...looking }).transform(
      ({ who: { unit, person } }): Parsed =>
        () => ({ type: 'nameContactPerson', unit, person }),
    ),
    hubForm,
    meetingList,
  ),
} satisfies Readonly<Record<string, Action>>;
