import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Case } from '../../src/domain/case/case.ts';
import { type CaseId, parseCaseCode, personId } from '../../src/domain/ids.ts';
import { stateKey } from '../../src/storage/cases.ts';
import { readState } from '../../src/storage/codec.ts';
import { joined } from '../../src/storage/parts.ts';
import { ifThere } from '../../src/storage/tables.ts';
import { deliverTo } from '../support/post.ts';
import { namedGenerator, pick } from '../support/seeded.ts';
import { seen } from '../support/seen.ts';
import { heldAt } from './asks.ts';
import { codeIn } from './channel.ts';
import { type Command, type Setting, type Tap, tapsOf } from './commands.ts';
import { LONG, type Step } from './stories.ts';
import { chatOf, type World } from './world.ts';

/** How many people tap at any moment. */
const AT_ONCE = 8;
/** How often a person who gets no answer, or an apology, tries the same again. */
const TRIES = 6;
const DELIVERED_TWICE_AT_ONCE = 0.12;
const DELIVERED_AGAIN = 0.2;

type Activity = Readonly<Record<string, unknown>>;
type Form = { readonly activityId: string; readonly nonce: string };

/** Commands that begin a case: their answer has the case's code. */
const BEGINS: readonly string[] = ['concernRaised', 'activityPlanned'];
/** The button of a form that comes back because of wrong input. */
const FORMS: readonly string[] = ['concern.raise', 'activity.plan', 'advice.send'];
/** The kind of the answer, if it is not that the command was saved. */
const SAID: { readonly [event in Command['asksFor']]?: 'reminded' | 'asked-access' } = {
  dutyReminded: 'reminded',
  accessAsked: 'asked-access',
};

interface Story {
  readonly n: number;
  readonly steps: readonly Step[];
  at: number;
  named: number;
  code: string | undefined;
  /** The activity is to be delivered once more. */
  last: { readonly command: Command; readonly activity: Activity } | undefined;
}

/** People tap. Resolves when all stories have come to their end; `onStep` after each step. */
export async function play(
  world: World,
  seed: number,
  stories: readonly (readonly Step[])[],
  onStep: (done: number, of: number) => void,
): Promise<readonly Command[]> {
  const commands: Command[] = [];
  const codes = new Map<number, string>();
  const forms = await openForms(world, seed, stories);
  world.channel.strikes(true);
  const waiting: Story[] = stories.map((steps, n) => ({
    n,
    steps,
    at: 0,
    named: 0,
    code: undefined,
    last: undefined,
  }));
  const all = stories.reduce((sum, steps) => sum + steps.length, 0);
  let done = 0;
  const person = async (): Promise<void> => {
    for (let story = waiting.shift(); story !== undefined; story = waiting.shift()) {
      const step = story.steps[story.at];
      if (step === undefined) continue;
      commands.push(...(await take(world, seed, story, step, { forms, other: otherChild(stories, codes, story.n) })));
      if (story.code !== undefined) codes.set(story.n, story.code);
      story.at += 1;
      done += 1;
      onStep(done, all);
      // One person stays with the long story, so that it does not go on when all others are over.
      if (story.n === LONG) waiting.unshift(story);
      else waiting.push(story);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  return commands;
}

/** The case of the nearest earlier story about a child, so that no two stories link each other. */
function otherChild(stories: readonly (readonly Step[])[], codes: ReadonlyMap<number, string>, n: number) {
  const before = stories.flatMap(([first], i) => (i < n && first?.does === 'raise' ? (codes.get(i) ?? []) : []));
  return parseCaseCode(before.at(-1) ?? '');
}

/** The longest jump of time for which the checker judges the reminders of the days between. */
const LONGEST_MS = 2 * 86_400_000;

/** Moves time to the beginning of a booked meeting; does nothing if there is none. */
async function untilMeeting(world: World, state: Case | undefined): Promise<void> {
  const booked = state?.meetings.find(({ status }) => status.is === 'booked');
  if (booked === undefined) return;
  while (world.now() < heldAt(booked))
    await world.timePasses(Math.min(LONGEST_MS, heldAt(booked) - world.now() + 1_000));
}

interface Around {
  readonly forms: Forms;
  readonly other: CaseId | undefined;
}

async function take(
  world: World,
  seed: number,
  story: Story,
  step: Step,
  { forms, other }: Around,
): Promise<readonly Command[]> {
  const setting: Setting = {
    world,
    next: namedGenerator(seed, `story ${story.n}, step ${story.at}`),
    name: () => {
      story.named += 1;
      return `text ${story.n}-${story.named}`;
    },
    form: (by) => forms.get(by)?.shift(),
    other,
  };
  if (step.does === 'wait') {
    await pause(30);
    if (story.last !== undefined) await hear(world, story.last.command, { ...story.last.activity, id: randomUUID() });
    story.last = undefined;
    return [];
  }
  const state = await stateOf(world, story.code);
  if (step.does === 'until-meeting') await untilMeeting(world, state);
  const taps = tapsOf(setting, step, state);
  await Promise.all(taps.map((tap) => make(world, seed, story, tap)));
  story.code ??= taps[0]?.command.code;
  return taps.map(({ command }) => command);
}

async function stateOf({ tables }: World, code: string | undefined): Promise<Case | undefined> {
  const id = parseCaseCode(code ?? '');
  if (id === undefined) return undefined;
  const row = await ifThere(tables.cases.getEntity(id, stateKey(id)));
  return row === undefined ? undefined : readState(joined(row, 'state'));
}

/** Sends a tap as a person and their client do: now and then twice, and again if there is no answer. */
async function make(world: World, seed: number, story: Story, tap: Tap): Promise<void> {
  const { command } = tap;
  const next = namedGenerator(seed, `story ${story.n}, step ${story.at}, ${command.by} ${tap.verb}`);
  const first = activityOf(world, tap);
  for (let tries = 0; tries < TRIES && !command.acknowledged; tries++) {
    const activity = tries === 0 || next() < 0.5 ? first : { ...first, id: randomUUID() };
    const copies = tries === 0 && next() < DELIVERED_TWICE_AT_ONCE ? [activity, activity] : [activity];
    const heard = await Promise.all(copies.map((copy) => hear(world, command, copy)));
    if (heard.includes('refused')) break;
    if (!command.acknowledged) await pause(40 + next() * 300);
  }
  story.last = next() < DELIVERED_AGAIN ? { command, activity: first } : undefined;
}

function activityOf(world: World, { command, verb, conversation, activityId, data }: Tap): Activity {
  const card = {
    activityId: activityId ?? '',
    conversation,
    json: {},
    text: '',
    buttons: [{ title: verb, verb, data: { verb, ...data } }],
  };
  const activity = world.person(command.by).tapActivity(card, verb);
  return activityId === undefined ? { ...activity, replyToId: undefined } : activity;
}

const answer = z.object({ status: z.literal(200), body: z.object({ type: z.string(), value: z.unknown() }) });
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** Sends to one of the running bots. Only the answer that the person gets counts. */
async function hear(world: World, command: Command, activity: Activity): Promise<'done' | 'refused' | 'nothing'> {
  return world.taps.through(async () => {
    await world.processes.areUp(1);
    const urls = world.processes.up();
    const url = pick(Math.random, urls);
    const given = await deliverTo({ url }, activity).catch(() => undefined);
    const read = answer.safeParse(given);
    if (!read.success || read.data.body.type !== ADAPTIVE) return 'nothing';
    const card = seen(read.data.body.value, '', '');
    const language = world.org.people.get(personId(command.by))?.language ?? 'sv';
    if (BEGINS.includes(command.asksFor)) {
      const code = codeIn(card.text);
      if (code === undefined || card.buttons.some(({ verb }) => FORMS.includes(verb))) return 'refused';
      command.code = code;
    } else if (!card.text.includes(world.words(language).say('reply', SAID[command.asksFor] ?? 'saved')))
      return 'refused';
    command.acknowledged = true;
    return 'done';
  });
}

type Forms = ReadonlyMap<string, Form[]>;

/** Lets people who will raise a concern in their chat ask for the form there, before any faults begin. */
async function openForms(world: World, seed: number, stories: readonly (readonly Step[])[]): Promise<Forms> {
  const forms = new Map<string, Form[]>();
  for (const [n, [first]] of stories.entries()) {
    if (first?.does !== 'raise' || first.from !== 'chat') continue;
    const { by } = first;
    const card = { activityId: '', conversation: chatOf(by), json: {}, text: '', buttons: [] };
    const tap = { ...card, buttons: [{ title: 'oro', verb: 'oro', data: {} }] };
    const text = world.person(by).tapActivity(tap, 'oro');
    const [url = ''] = world.processes.up();
    const said = { ...text, id: `oro-${seed}-${n}`, type: 'message', name: undefined, value: undefined, text: 'oro' };
    await deliverTo({ url }, { ...said, replyToId: undefined });
  }
  for (const { created, verbs, conversation, activityId, nonce } of world.channel.posts()) {
    if (!created || !verbs.includes('concern.raise')) continue;
    const by = conversation.slice(chatOf('').length);
    forms.set(by, [...(forms.get(by) ?? []), { activityId, nonce }]);
  }
  return forms;
}
