import type { Instant } from '../../domain/ids.ts';

/** Messages that people wrote, so that one delivered to two processes is answered by one. */
export interface Heard {
  /** Whether nobody has begun to answer this message before. */
  first(conversation: string, activityId: string, at: Instant): Promise<boolean>;
  /** A message is delivered again within seconds; what is older need not be known. */
  forget(before: Instant): Promise<void>;
}
