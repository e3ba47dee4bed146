import { type Instant, later, toMs } from '../../domain/ids.ts';
import type { Ports } from '../ports/index.ts';
import type { Pointer } from '../ports/pointers.ts';

/** A slow transaction may still land half a minute late; a pointer to nothing is kept well beyond that. */
const ORPHAN_AFTER_MS = 15 * 60_000;
/** Meanwhile it is looked at now and then, and stands in nobody's way. */
const ORPHAN_LOOK_MS = 2 * 60_000;

/** What it points to is not there, or not yet. */
export async function dropOrphan(ports: Ports, pointer: Pointer, now: Instant): Promise<void> {
  if (toMs(now) - toMs(pointer.madeAt) > ORPHAN_AFTER_MS) await ports.outbox.drop(pointer);
  else await ports.outbox.postpone(pointer, later(now, ORPHAN_LOOK_MS));
}
