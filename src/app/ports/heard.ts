import type { Instant } from '../../domain/ids.ts';

/** Messages that people wrote, noted so that only one process answers a message delivered to two. */
export interface Heard {
  /** True if nobody has begun to answer this message. */
  first(conversation: string, activityId: string, at: Instant): Promise<boolean>;
  has(conversation: string, activityId: string): Promise<boolean>;
  /** A redelivery comes within seconds, so older notes can go. */
  forget(before: Instant): Promise<void>;
}
