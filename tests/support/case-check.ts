import { z } from 'zod';
import { caseCode } from '../../src/domain/ids.ts';
import type { Card } from './connector-contract.ts';
import { isNews, type SeenCard, seen } from './seen.ts';
import type { Store } from './store.ts';
import type { Town } from './town.ts';

const out = z.object({ status: z.string() });
const card = z.object({ activityId: z.string(), conversation: z.string(), shown: z.number(), lost: z.boolean() });

/**
 * The faults in a case's state and cards, after all that was promised is done; empty if there are none.
 *
 * @param told what the short messages about the case say, each of which is there once, and no other is
 */
export async function faultsOf(
  town: Town,
  store: Store,
  code: string,
  live: number,
  told: readonly string[] = [],
): Promise<readonly string[]> {
  const faults: string[] = [];
  const state = await store.state(code);
  const rows = await store.rows(code);
  for (const row of rows.filter((r) => r.rowKey.startsWith('2-out-'))) {
    const { status } = out.parse(row);
    if (status !== 'sent') faults.push(`${row.rowKey} is ${status}`);
  }
  const pointers = (await store.all('due')).filter((r) => r['id'] === state.id && r['kind'] === 'out');
  if (pointers.length > 0) faults.push(`${pointers.length} pointers are left`);

  const cards = rows.filter((r) => r.rowKey.startsWith('3-card-')).map((r) => card.parse(r));
  if (cards.length !== live) faults.push(`${cards.length} live cards, not ${live}`);
  for (const { activityId, conversation, shown, lost } of cards) {
    if (lost) faults.push(`the card in ${conversation} is lost`);
    if (shown !== state.cardVersion) faults.push(`${conversation} is recorded at ${shown}, not ${state.cardVersion}`);
    const there = cardsIn(town, conversation, caseCode(state.id)).filter((one) => !isNews(one));
    if (there.length !== 1) faults.push(`${there.length} cards of it in ${conversation}`);
    if (there[0]?.activityId !== activityId) faults.push(`another card than the recorded one in ${conversation}`);
    const versions = there[0]?.buttons.map((b) => b.data['cardVersion']) ?? [];
    if (versions.some((v) => v !== state.cardVersion))
      faults.push(`${conversation} shows ${versions.join()}, not ${state.cardVersion}`);
  }
  return [...faults, ...newsFaults(town, caseCode(state.id), told)];
}

const cardsIn = (town: Town, conversation: string, code: string): readonly SeenCard[] =>
  town.connector
    .messages(conversation)
    .flatMap(({ id, card: json }) =>
      json !== undefined && written(json).includes(code) ? [seen(json, id, conversation)] : [],
    );

/** A lane has the cards of all cases that it has tried. */
const texts = new WeakMap<Card, string>();
function written(of: Card): string {
  const text = texts.get(of) ?? JSON.stringify(of);
  texts.set(of, text);
  return text;
}

/** Looked for in every chat and channel that anything was ever sent to. */
function newsFaults(town: Town, code: string, told: readonly string[]): readonly string[] {
  const places = new Set(town.connector.log.flatMap(({ conversation = '' }) => conversation.split(';')[0] || []));
  const news = [...places].flatMap((place) => cardsIn(town, place, code)).filter(isNews);
  const times = told.map((what) => ({ what, n: news.filter(({ text }) => text.includes(what)).length }));
  return [
    ...times.filter(({ n }) => n !== 1).map(({ what, n }) => `${n} times “${what}”`),
    ...news.filter(({ text }) => !told.some((what) => text.includes(what))).map(({ text }) => `also told: ${text}`),
  ];
}
