import { z } from 'zod';
import { caseCode } from '../../src/domain/ids.ts';
import { seen } from './seen.ts';
import type { Store } from './store.ts';
import type { Town } from './town.ts';

const out = z.object({ status: z.string() });
const card = z.object({ activityId: z.string(), conversation: z.string(), shown: z.number(), lost: z.boolean() });

/** The faults in a case's state and cards, after all that was promised is done; empty if there are none. */
export async function faultsOf(town: Town, store: Store, code: string, live: number): Promise<readonly string[]> {
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
    const there = town.connector
      .messages(conversation)
      .filter(({ card: json }) => JSON.stringify(json ?? {}).includes(caseCode(state.id)))
      .map((message) => ({ id: message.id, card: seen(message.card, message.id, conversation) }));
    if (there.length !== 1) faults.push(`${there.length} cards of it in ${conversation}`);
    if (there[0]?.id !== activityId) faults.push(`another card than the recorded one in ${conversation}`);
    const versions = there[0]?.card.buttons.map((b) => b.data['cardVersion']) ?? [];
    if (versions.some((v) => v !== state.cardVersion))
      faults.push(`${conversation} shows ${versions.join()}, not ${state.cardVersion}`);
  }
  return faults;
}
