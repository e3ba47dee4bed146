import type { Ports } from '../ports/index.ts';
import type { LiveCard } from '../ports/outbox.ts';

type Where = Pick<LiveCard, 'place' | 'activityId'>;
const unwrittenAt = new WeakMap<object, Map<string, Where>>();

/**
 * The cards, by their outbox id, that this process has posted and could not yet write down: they are brought up to date
 * and not posted again. Another process knows nothing of them; what it may post is bounded by the entry's own row.
 */
export function unwritten(ports: Ports): Map<string, Where> {
  const known = unwrittenAt.get(ports) ?? new Map<string, Where>();
  unwrittenAt.set(ports, known);
  return known;
}
