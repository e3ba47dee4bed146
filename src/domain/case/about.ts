import { type DutyKey, parseDutyKey, RUNGS, type Rung, readDutyKey } from '../escalation/duties.ts';

/** Which meeting a card is about, and which round of proposed times. */
export function readAboutMeeting(about: string | undefined): AboutMeeting | undefined {
  const found = /^m(\d+)(?:-r(\d+))?(?:-s(\d+))?/.exec(about ?? '');
  const duty = readAboutDuty(about);
  if (duty !== undefined) return { n: readDutyKey(duty.key).n, round: undefined, sequence: undefined, is: undefined };
  if (found === null) return undefined;
  const round = found[2] === undefined ? undefined : Number(found[2]);
  const sequence = found[3] === undefined ? undefined : Number(found[3]);
  return { n: Number(found[1]), round, sequence, is: CARDS_OF_MEETINGS.find((is) => about?.endsWith(`-${is}`)) };
}

/** To choose a time among the answers; to say that the time that was booked does not hold; to ask who comes instead. */
const CARDS_OF_MEETINGS = ['choose', 'off', 'who'] as const;

interface AboutMeeting {
  readonly n: number;
  readonly round: number | undefined;
  /** Which change of what is booked. */
  readonly sequence: number | undefined;
  readonly is: (typeof CARDS_OF_MEETINGS)[number] | undefined;
}

export const aboutReferral = (n: number): string => `r${n}`;

export const aboutDuty = (key: DutyKey, who: Rung): string => `${key}.${who}`;

/** Which duty a card reminds of, and whom it was to tell. */
export function readAboutDuty(about: string | undefined): { readonly key: DutyKey; readonly who: Rung } | undefined {
  const [name = '', told = ''] = (about ?? '').split('.');
  const key = parseDutyKey(name);
  const who = RUNGS.find((rung) => rung === told);
  return key === undefined || who === undefined ? undefined : { key, who };
}

/** Which referral a card is about, and whether it reminds of it. */
export function readAbout(about: string | undefined): { readonly n: number; readonly reminds: boolean } | undefined {
  const duty = readAboutDuty(about);
  if (duty !== undefined) return { n: readDutyKey(duty.key).n, reminds: true };
  const found = /^r(\d+)(?:-[A-Za-z]+)?$/.exec(about ?? '');
  return found === null ? undefined : { n: Number(found[1]), reminds: false };
}
