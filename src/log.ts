import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Log } from './app/ports/log.ts';

/** The target of the log, for tests that read it; standard output by default. */
export type LogTo = pino.DestinationStream;

/** Logs names and numbers. An error's message may quote what somebody typed, so only its kind and its path are kept. */
export function makeLog(level: string, to?: LogTo): Log {
  const logger = to === undefined ? pino({ level, base: null }) : pino({ level, base: null }, to);
  return {
    info: (event, facts) => logger.info({ ...facts }, event),
    warn: (event, facts) => logger.warn({ ...facts }, event),
    failure: (event, error, facts) => {
      const reference = randomBytes(4).toString('hex').toUpperCase();
      logger.error({ ...facts, reference, error: described(error) }, event);
      return reference;
    },
  };
}

function described(error: unknown): { kind: string; code?: string; status?: number; at?: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? { status: error.statusCode } : {};
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { kind: error.name, ...code, ...status, at };
}
