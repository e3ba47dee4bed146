import { userInfo } from 'node:os';

/** Who runs the command, as the machine knows them; some machines know nobody. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
