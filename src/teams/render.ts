import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Message } from '../cards/kit/define.ts';
import { type Dictionaries, Dictionary } from '../cards/kit/words.ts';
import { askFirst } from './ask-first.ts';
import { keepFewInSight } from './in-sight.ts';
import { type MissingFields, watchMissingFields } from './missing-fields.ts';
import { assembly, Part } from './parts.ts';
import { stackButtons } from './rows.ts';

/** A card as it is sent. */
export interface AdaptiveCardJson {
  readonly type: 'AdaptiveCard';
  readonly [key: string]: unknown;
}

export interface Cards {
  /** @throws when a template reads something its data lacks, or the card would be too large to send. */
  render(message: Message): AdaptiveCardJson;
  /** The same for a dialog, whose buttons can only be `Action.Submit`. */
  renderDialog(message: Message): AdaptiveCardJson;
  readonly dictionaries: Dictionaries;
  /** Every template by name, built from its parts. */
  readonly templates: ReadonlyMap<string, TemplateFile>;
}

/** 14,000 characters are 28 kB in UTF-16, the smallest of the limits that Teams documents. */
export const MAX_CARD = 14_000;

/** The fields that every card begins with; a file in cards/ holds the rest. */
const HEAD = {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  lang: `\${lang}`,
  fallbackText: `\${summary}`,
};
const TemplateFile = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  lang: z.string(),
  fallbackText: z.string(),
  body: z.array(z.looseObject({ type: z.string() })).min(1),
});
type TemplateFile = z.infer<typeof TemplateFile>;

interface Parsed {
  readonly template: Template;
  readonly holes: MissingFields;
}

/** Reads all templates and both languages, once. */
export function loadCards(folder: string): Cards {
  const templates = readTemplates(folder);
  // Templates are parsed on first use: parsing all takes a second, which every start would wait for.
  const parsed = new Map<string, Parsed>();
  const templateOf = ({ template: name }: Message): Parsed => {
    const known = parsed.get(name);
    if (known !== undefined) return known;
    const file = templates.get(name);
    if (file === undefined) throw new Error(`no card template called ${name}`);
    const template = new Template(file);
    const fresh = { template, holes: watchMissingFields(template) };
    parsed.set(name, fresh);
    return fresh;
  };
  const language = (name: string): Dictionary => read(join(folder, 'locales', `${name}.json`), Dictionary);
  return {
    dictionaries: { sv: language('sv'), en: language('en') },
    templates,
    render: (message) => render(message, templateOf(message)),
    renderDialog: (message) => {
      const card = render(message, templateOf(message));
      eachAction(card, submitInstead);
      return card;
    },
  };
}

function readTemplates(folder: string): ReadonlyMap<string, TemplateFile> {
  const { assemble, done } = assembly(readAll(join(folder, 'parts'), Part));
  const templates = new Map(
    [...readAll(folder, z.record(z.string(), z.json()))].map(([name, { why: _, ...file }]) => {
      // `why`: the reason for a card without a main action, or longer than a screen; npm run cards -- --check reads it.
      const whole = assemble(name, { ...HEAD, ...file });
      return [name, usable(name, () => TemplateFile.parse(whole))];
    }),
  );
  done();
  return templates;
}

const readAll = <T>(folder: string, schema: z.ZodType<T>): ReadonlyMap<string, T> =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), read(join(folder, file), schema)]),
  );

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  usable(file, () => schema.parse(JSON.parse(readFileSync(file, 'utf8'))));

function usable<T>(what: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new Error(`${what} cannot be used`, { cause });
  }
}

function render({ template: name, data }: Message, { template, holes }: Parsed): AdaptiveCardJson {
  holes.length = 0;
  const card: unknown = template.expand({ $root: data });
  if (holes.length > 0) throw new Error(`card ${name}: its data has no ${[...new Set(holes)].join(', ')}`);
  if (!isCard(card)) throw new Error(`card ${name}: not an Adaptive Card`);
  // An empty field is left out: it is read as empty, and every button carries the reference twice.
  const ref = Object.fromEntries(Object.entries(isNode(data['ref']) ? data['ref'] : {}).filter(([, of]) => of !== ''));
  keepFewInSight(card);
  askFirst(card);
  stackButtons(card);
  // A card without fields need not say, twice for each button, that the button sends none.
  const asks = JSON.stringify(card).includes('"type":"Input.');
  eachAction(card, (action) => {
    if (!asks) delete action['associatedInputs'];
    bind(action, ref);
  });
  nameRows(card);
  const { length } = JSON.stringify(card);
  if (length > MAX_CARD) throw new Error(`card ${name}: ${length} characters, more than ${MAX_CARD}`);
  return card;
}

interface Node {
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCard = (value: unknown): value is Node & AdaptiveCardJson => isNode(value) && value['type'] === 'AdaptiveCard';

/**
 * Names each row that is tapped by the texts in it. A screen reader says the name instead of the content, and a person
 * who speaks to the screen says what they see. The way out for other clients has no name: there the content is read.
 */
function nameRows(node: unknown): void {
  if (Array.isArray(node)) node.forEach(nameRows);
  if (!isNode(node)) return;
  const { selectAction, ...content } = node;
  if (isNode(selectAction))
    selectAction['title'] = textsIn(content)
      .map((text) => text.replace(/\.$/, ''))
      .join(', ');
  Object.values(content).forEach(nameRows);
}

/** The texts in a part of a card, in the order in which they are read, but for signs such as an arrow. */
function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isNode(node)) return [];
  const { type, text } = node;
  if (type === 'TextBlock' && typeof text === 'string') return /[\p{L}\p{N}]/u.test(text) ? [text] : [];
  return Object.values(node).flatMap(textsIn);
}

/**
 * Adds what a button is about, and a second way to send it: clients drop `Action.Execute` or `Action.Submit` from time
 * to time, and one handler takes both. A client that does not know the first does not know `mode` either.
 */
function bind(action: Node, ref: Node): void {
  const own = isNode(action['data']) ? action['data'] : {};
  const data = { verb: action['verb'], ...ref, ...own };
  const { title, style, associatedInputs } = action;
  action['data'] = data;
  action['fallback'] = {
    type: 'Action.Submit',
    ...(title === undefined ? {} : { title }),
    ...(style === undefined ? {} : { style }),
    ...(associatedInputs === undefined ? {} : { associatedInputs }),
    data,
  };
}

function submitInstead(action: Node): void {
  const { fallback, mode } = action;
  if (!isNode(fallback)) return;
  for (const key of Object.keys(action)) delete action[key];
  Object.assign(action, fallback, mode === undefined ? {} : { mode });
}

function eachAction(node: unknown, visit: (action: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) eachAction(item, visit);
  } else if (isNode(node)) {
    if (node['type'] === 'Action.Execute') visit(node);
    else for (const value of Object.values(node)) if (typeof value === 'object') eachAction(value, visit);
  }
}
