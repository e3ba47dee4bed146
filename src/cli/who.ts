import { userInfo } from 'node:os';

/** The user name of the person who runs the command; some machines have none. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
