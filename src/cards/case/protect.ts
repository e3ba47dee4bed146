import { z } from 'zod';
import { GUARDIAN_LOCK } from '../../content/guardian-lock.ts';
import { mayAllowContact, mayProtect, seesContent } from '../../domain/access/decide-protection.ts';
import { notHolder } from '../../domain/access/may-act.ts';
import { CONTACTS, mayReplace, RESTRICTIONS } from '../../domain/access/protection.ts';
import type { TextKind } from '../../domain/case/text.ts';
import { caseCode, personId } from '../../domain/ids.ts';
import {
  type Action,
  type CaseForm,
  type CaseReply,
  type Keep,
  type MayOpen,
  message,
  type Parsed,
  refOf,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { carriedId, freeText, oneOf } from '../kit/inputs.ts';
import { forReader, lawText } from '../kit/law.ts';
import { choices } from '../kit/phrases.ts';
import type { Words } from '../kit/words.ts';

/** The protection of the child in this case and its changes, for those who may make them. */
const protectCard: CaseForm = (reply) => {
  const { state, words, nonce, org, reader } = reply;
  const code = caseCode(state.id);
  const { guardianLock, restricted } = state;
  const free = seesContent(org, reader, state);
  return message(words, 'protect', refOf(state, { nonce }), words.say('case', 'summary', { code }), {
    notice: reply.notice,
    locked: guardianLock,
    lockLine: words.say('protect', guardianLock ? 'lock-on' : 'lock-off'),
    lockLaw: lawText(forReader(reply), GUARDIAN_LOCK),
    lockButton: words.say('protect', guardianLock ? 'take-off' : 'put-on'),
    canLock: free || !guardianLock,
    // The reason is shown only to those who see the content.
    restrictLine: free ? words.say('restriction', restricted ?? 'none') : words.say('protect', 'not-told'),
    canRestrict: free || restricted === undefined,
    suspicion: state.suspicion && free,
    contactLine: allowedLine(reply) || words.say('protect', 'no-contact'),
    canAllow:
      state.status === 'open' &&
      mayAllowContact(reader, state) &&
      CONTACTS.some((contact) => !state.allowed.includes(contact)),
  });
};

/** Contacts with a guardian that the manager has allowed, or nothing. */
export const allowedLine = ({ state, words }: Pick<CaseReply, 'state' | 'words'>): string =>
  state.allowed.length === 0
    ? ''
    : words.say('protect', 'contact-allowed', {
        what: state.allowed.map((contact) => words.say('contact', contact)).join(', '),
      });

const lockForm: CaseForm = (reply, filled) => {
  const { words, state } = reply;
  const on = !state.guardianLock;
  return formAbout('lock-form', ['reason'], reply, filled, {
    heading: words.say('lock-form', on ? 'putting-on' : 'taking-off'),
    button: words.say('protect', on ? 'put-on' : 'take-off'),
    law: lawText(forReader(reply), GUARDIAN_LOCK),
    on: String(on),
  });
};

const NONE = 'none';
const restrictForm: CaseForm = (reply, filled) => {
  const { restricted } = reply.state;
  const whys = [...RESTRICTIONS.filter((why) => why === restricted || mayReplace(restricted, why)), NONE];
  const why = filled.values['why'] ?? restricted ?? '';
  // Drops a choice that is no longer offered.
  const values = { ...filled.values, why: whys.some((one) => one === why) ? why : '' };
  return formAbout(
    'restrict-form',
    ['why', 'reason'],
    reply,
    { ...filled, values },
    {
      whys: choices(reply.words, 'restriction', whys),
    },
  );
};

const contactForm: CaseForm = (reply, filled) =>
  formAbout('contact-form', ['contact', 'reason'], reply, filled, {
    contacts: choicesLeft(reply),
  });
const choicesLeft = ({ state, words }: { readonly state: CaseReply['state']; readonly words: Words }) =>
  choices(
    words,
    'contact',
    CONTACTS.filter((contact) => !state.allowed.includes(contact)),
  );

const may: MayOpen = ({ org, reader, state }) => (mayProtect(org, reader, state) ? undefined : notHolder(state));
/** Only people who see the content may take a protection off. */
const mayChange =
  (isOn: (reply: CaseReply) => boolean): MayOpen =>
  (reply, filled) => {
    const refusal = may(reply, filled);
    if (refusal !== undefined || !isOn(reply)) return refusal;
    return seesContent(reply.org, reply.reader, reply.state) ? undefined : { refused: 'let-in-first' };
  };
const mayAllow: MayOpen = ({ reader, state }) =>
  mayAllowContact(reader, state) ? undefined : { refused: 'not-allowed' };

const because = (keep: Keep, kind: TextKind, text: string) => keep(kind, { kind: 'note', text });
const reason = freeText('required');

const change = (input: z.ZodType<Parsed>, form?: CaseForm, said?: 'asked-access'): Action => ({
  does: 'change',
  input,
  fresh: false,
  form,
  ...(said === undefined ? {} : { said }),
});
const nothing = z.object({});
const person = z.object({ person: carriedId.transform(personId) });

export const protectActions = {
  'protect.open': { does: 'form', input: nothing, form: protectCard, may, evenClosed: true },
  'protect.lock-open': {
    does: 'form',
    input: nothing,
    form: lockForm,
    may: mayChange(({ state }) => state.guardianLock),
    evenClosed: true,
  },
  'protect.lock': change(
    z.object({ on: oneOf(['true', 'false']), reason }).transform(
      ({ on, reason: text }): Parsed =>
        (keep) => ({ type: 'setGuardianLock', on: on === 'true', reason: because(keep, 'lock', text) }),
    ),
    lockForm,
  ),
  'protect.restrict-open': {
    does: 'form',
    input: nothing,
    form: restrictForm,
    may: mayChange(({ state }) => state.restricted !== undefined),
    evenClosed: true,
  },
  'protect.restrict': change(
    z.object({ why: oneOf([...RESTRICTIONS, NONE]), reason }).transform(
      ({ why, reason: text }): Parsed =>
        (keep) => ({
          type: 'restrict',
          why: why === NONE ? undefined : why,
          reason: because(keep, 'restrict', text),
        }),
    ),
    restrictForm,
  ),
  'protect.contact-open': { does: 'form', input: nothing, form: contactForm, may: mayAllow },
  'protect.contact': change(
    z.object({ contact: oneOf(CONTACTS), reason }).transform(
      ({ contact, reason: text }): Parsed =>
        (keep) => ({ type: 'allowContact', contact, reason: because(keep, 'contact', text) }),
    ),
    contactForm,
  ),
  'access.ask': change(
    nothing.transform((): Parsed => () => ({ type: 'askAccess' })),
    undefined,
    'asked-access',
  ),
  'access.let-in': change(
    person.transform(
      ({ person: who }): Parsed =>
        () => ({ type: 'answerAccess', person: who, granted: true }),
    ),
  ),
  'access.refuse': change(
    person.transform(
      ({ person: who }): Parsed =>
        () => ({ type: 'answerAccess', person: who, granted: false }),
    ),
  ),
} satisfies Readonly<Record<string, Action>>;
