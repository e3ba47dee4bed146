import { z } from 'zod';

/** A card as a person sees it: its texts and its buttons. */
export interface SeenCard {
  /** The message that holds the card. */
  readonly activityId: string;
  readonly conversation: string;
  readonly json: unknown;
  /** All texts of the card, in order. */
  readonly text: string;
  readonly buttons: readonly Button[];
}

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const action = z.looseObject({
  title: z.string(),
  verb: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** A button of a dialog, whose verb stands in the data alone. */
const submit = z.looseObject({
  title: z.string(),
  data: z.looseObject({ verb: z.string() }),
});

/** Everything that a renderer would show, labels, choices and filled-in values included. */
const READ = ['text', 'title', 'label', 'placeholder', 'value', 'errorMessage', 'fallbackText'];

export function seen(json: unknown, activityId: string, conversation: string): SeenCard {
  const before = isNode(json) ? known.get(json) : undefined;
  const { text, buttons } = before ?? shownOn(json);
  if (isNode(json)) known.set(json, { text, buttons });
  return { activityId, conversation, json, text, buttons };
}

type Shown = Pick<SeenCard, 'text' | 'buttons'>;
/** A channel with many cards is looked through again and again. */
const known = new WeakMap<Node, Shown>();

function shownOn(json: unknown): Shown {
  const text: string[] = [];
  const buttons: Button[] = [];
  const walk = (node: unknown, repeats = false): void => {
    if (Array.isArray(node)) for (const item of node) walk(item);
    if (!isNode(node)) return;
    if (node['type'] === 'Action.Execute') buttons.push(action.parse(node));
    if (node['type'] === 'Action.Submit') {
      const sent = submit.parse(node);
      buttons.push({ ...sent, verb: sent.data.verb });
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === 'data' || key === 'fallback') continue;
      if (typeof value === 'string') {
        if (READ.includes(key) && !repeats) text.push(value);
        // The name of a row that is tapped repeats its texts.
      } else walk(value, key === 'selectAction');
    }
  };
  walk(json);
  return { text: text.join('\n'), buttons };
}

/** A short message of what has happened, which is posted once beside the cards of a case. */
export const isNews = ({ text }: SeenCard): boolean =>
  /^Nytt (?:i ärendet|om aktiviteten|om en fråga om råd)$/m.test(text);

/** The case code on a card. */
export function codeOn({ text }: SeenCard): string {
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no case code on the card:\n${text}`);
  return code;
}
