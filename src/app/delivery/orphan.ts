import { type Instant, later, toMs } from '../../domain/ids.ts';
import type { Ports } from '../ports/index.ts';
import type { Pointer } from '../ports/pointers.ts';

/** A slow transaction may still land half a minute late; a pointer without its target is kept well beyond that. */
const ORPHAN_AFTER_MS = 15 * 60_000;
/** Until then the pointer is looked at now and then, without delaying others. */
const ORPHAN_LOOK_MS = 2 * 60_000;

/** Drops or postpones a pointer whose target is not there, or not there yet. */
export async function dropOrphan(ports: Ports, pointer: Pointer, now: Instant): Promise<void> {
  if (toMs(now) - toMs(pointer.madeAt) > ORPHAN_AFTER_MS) await ports.outbox.drop(pointer);
  else await ports.outbox.postpone(pointer, later(now, ORPHAN_LOOK_MS));
}
