import { z } from 'zod';
import { type Beside, compared } from '../../content/compared.ts';
import { COMMON, dimensionName, wheelOf } from '../../content/wheel.ts';
import { ASKED_WORDS } from '../../content/wheels/asked-words.ts';
import { actsAsHolder, notesFor, writesFor } from '../../domain/access/access.ts';
import { hasGuardianStop } from '../../domain/access/crossing.ts';
import type { NotedConversation } from '../../domain/case/conversation.ts';
import { refuseToNote } from '../../domain/case/decide-conversation.ts';
import { type ConversationContent, SOURCES } from '../../domain/case/text.ts';
import { caseCode } from '../../domain/ids.ts';
import { ASKED_ABOUT, type WheelModel } from '../../domain/organisation/wheel.ts';
import { crossedLines, withheldLines } from '../consent/crossing.ts';
import {
  type Action,
  type CaseForm,
  type CaseReply,
  type MayOpen,
  type Message,
  message,
  type OpenedCase,
  type Parsed,
  type RevealInput,
  refOf,
} from '../kit/define.ts';
import { formAbout } from '../kit/forms.ts';
import { carriedId, chosen, freeText, oneOf, tick } from '../kit/inputs.ts';
import { choices, unitCalled, unitName } from '../kit/phrases.ts';
import { FRAME, fitting } from '../kit/size-budget.ts';
import { reasonForm } from './case.ts';
import { reportWay } from './concern.ts';
import { conversationText } from './said.ts';

/** Notes from conversations: one about each part of the wheel, in words, and all of them side by side. */
type Noted = NotedConversation & ConversationContent;

const wheelFor = ({ org, reader, state }: CaseReply): WheelModel =>
  wheelOf(org, org.units.get(notesFor(org, reader, state) ?? state.raisedIn)?.model ?? COMMON.id);

/** The notes that this reader may read, the newest first. */
const notedIn = ({ state, texts }: OpenedCase): readonly Noted[] =>
  (state.conversations ?? [])
    .flatMap((one) => {
      const text = texts.get(one.key);
      return text?.kind === 'conversation' ? [{ ...one, ...text }] : [];
    })
    .toReversed();

/** Characters of JSON for what was said. */
const ROOM = 6_000;

/** One thing that was said: by whom, where it was noted and when, and the sender's own word where it is another. */
function lineOf(opened: OpenedCase, { of, reading }: Beside<Noted>['said'][number], into: string) {
  const { state, org, words, reader, time } = opened;
  const acts = actsAsHolder(org, reader, state);
  const seen = { state, org, words, seenFrom: acts ? state.holder.unit : writesFor(org, reader, state) };
  const own = dimensionName(org, of.model, of.part, words.language);
  const lost = reading.loses?.[words.language] ?? '';
  return {
    who: words.say('conversation', 'who', {
      who: words.say('source', of.saidBy),
      unit: acts ? unitName(org, of.unit) : unitCalled(seen, of.unit),
      day: words.dated(time.dayOf(of.at)),
    }),
    text: conversationText(words, of),
    own: of.model === into ? '' : `${words.say('conversation', 'their-word', { part: own })} ${lost}`.trim(),
  };
}

/** What was said, under the parts of the reader's own wheel. */
export function sideBySide(opened: OpenedCase, notes: readonly Noted[] = notedIn(opened)) {
  const { org, words } = opened;
  const wheel = wheelFor(opened);
  return compared(org, notes, wheel.id).map(({ parts, said }) => {
    const [only] = parts;
    return {
      name:
        only === undefined
          ? words.say('conversation', 'no-part')
          : parts.map(({ name }) => name[words.language]).join(words.say('case-open', 'or')),
      short: parts.length === 1 ? (only?.short[words.language] ?? '') : words.say('conversation', 'not-told-apart'),
      said: said.map((one) => lineOf(opened, one, wheel.id)),
    };
  });
}

/** All notes side by side, only to the person who tapped. */
export function conversationsCard(opened: OpenedCase, paper: string): Message {
  const { state, org, words, reader, nonce } = opened;
  const code = caseCode(state.id);
  const notes = notedIn(opened);
  const { shown, left } = fitting(notes, ROOM, () => FRAME);
  const unread = (state.conversations ?? []).length - notes.length;
  const writes = state.status === 'open' && refuseToNote(org, reader, state) === undefined;
  return message(words, 'conversations', refOf(state, { nonce }), words.say('case', 'summary', { code }), {
    notice: opened.notice,
    crossed: crossedLines(opened),
    withheld: withheldLines(opened),
    parts: sideBySide(opened, shown).map((part) => ({
      ...part,
      silent: part.said.length === 0,
    })),
    writes,
    left: left > 0 ? words.say('case-open', 'notes-left', { count: left }) : '',
    unread:
      unread > 0 && actsAsHolder(org, reader, state) ? words.say('conversation', 'unread', { count: unread }) : '',
    paper: notes.length > 0 ? paper : '',
    report: reportWay(org.units.get(state.raisedIn), words.section('common')),
  });
}

const FIELDS = ['of', 'saidBy', 'works', 'hard', 'unknown', 'brought'] as const;

/** One part of the wheel, with the questions to ask about it. */
const noteForm: CaseForm = (reply, filled) => {
  const { org, words, state } = reply;
  const { language } = words;
  const wheel = wheelFor(reply);
  const part = wheel.dimensions.find(({ key }) => key === filled.values['of']) ?? wheel.dimensions[0];
  const values = { of: part?.key ?? '', ...filled.values };
  const stop = hasGuardianStop(state);
  return formAbout(
    'conversation-form',
    FIELDS,
    reply,
    { ...filled, values },
    {
      model: wheel.id,
      parts: wheel.dimensions.map(({ key, name }) => ({ title: name[language], value: key })),
      questions: words.say('conversation', 'questions', { part: part?.name[language] ?? '' }),
      short: part?.short[language] ?? '',
      asked: ASKED_ABOUT.filter((who) => who !== 'guardian' || !stop).map((who) => ({
        who: ASKED_WORDS[language][who],
        questions: part?.questions[who][language].join('\n') ?? '',
      })),
      stop,
      sources: choices(
        words,
        'source',
        SOURCES.filter((who) => who !== 'guardian' || !stop),
      ),
      report: reportWay(org.units.get(state.raisedIn), words.section('common')),
    },
  );
};

/** After a note, the same form about the next part of the wheel, with the same person speaking. */
const nextPart: CaseForm = (reply, { values }) => {
  const { dimensions } = wheelFor(reply);
  const at = dimensions.findIndex(({ key }) => key === values['of']);
  const next = dimensions[(at + 1) % dimensions.length];
  const kept = { saidBy: values['saidBy'] ?? '', brought: values['brought'] ?? '' };
  return noteForm(reply, { values: { ...kept, of: next?.key ?? '' }, problems: {} });
};

const may: MayOpen = ({ org, reader, state }) => refuseToNote(org, reader, state);

const noteInput: z.ZodType<Parsed> = z
  .object({
    model: carriedId,
    of: chosen,
    saidBy: oneOf(SOURCES),
    works: freeText('optional'),
    hard: freeText('optional'),
    unknown: tick,
    brought: tick,
  })
  .superRefine(({ works, hard, unknown }, ctx) => {
    if (works === '' && hard === '' && !unknown) ctx.addIssue({ code: 'custom', message: 'missing', path: ['works'] });
  })
  .transform(
    ({ of: part, brought, ...said }): Parsed =>
      (keep) => ({
        type: 'noteConversation',
        note: keep(brought ? 'brought' : 'talk', { kind: 'conversation', part, ...said }),
      }),
  );

/** Whoever must give a reason gives it to open the case itself, where the notes stand too. */
const unasked: z.ZodType<RevealInput> = z.object({}).transform(() => ({ reason: '' }));

export const conversationActions = {
  'conversations.show': { does: 'reveal', what: 'conversations', input: unasked, askReason: reasonForm },
  'conversation.open': {
    does: 'form',
    input: z.object({}),
    form: noteForm,
    may,
  },
  'conversation.note': { does: 'change', input: noteInput, fresh: false, form: noteForm, next: nextPart },
} satisfies Readonly<Record<string, Action>>;
