import { answerTap } from '../../src/app/chat/tap.ts';
import { exportOf, exportOfChain } from '../../src/app/record/export.ts';
import type { Person } from '../../src/domain/organisation/org.ts';
import { calendarTime } from '../domain/village.ts';
import { type Knowing, mayKnow, type Piece } from './knowing.ts';
import { type OneCase, portsOf } from './one-case.ts';

type Said = Piece & { readonly said: string };

/**
 * A person reads the history of a case, page after page, and exports it with a reason; the operator exports it without
 * anybody's right to read.
 *
 * @returns how many pieces of content the person was shown
 * @throws if the person was shown a piece that they may not know, or whose reading is not on record
 */
export async function looksBack(
  world: OneCase,
  known: Knowing,
  person: Person,
  pieces: readonly Said[],
): Promise<number> {
  const { state, now, org } = world;
  const before = world.reads.length;
  const ports = portsOf(world);
  let shown = '';
  for (let page = 0; ; page++) {
    const { message } = await answerTap(ports, {
      verb: 'history.show',
      data: { case: state.id, cardVersion: state.cardVersion, nonce: '', outId: '', page: String(page) },
      person,
      org,
      place: { conversation: 'a:1', serviceUrl: '', tenant: '', botId: '' },
      where: 'personal',
      activityId: `b-${before}`,
      tapped: undefined,
    });
    shown += JSON.stringify(message.data);
    if (message.data['later'] !== true) break;
  }
  const op = ports.keys.opKey('export', String(before));
  const written = JSON.stringify((await exportOf(ports, state.id, { person, why: 'Till registratorn', op })) ?? '');
  const kept = world.reads.slice(before);
  const bare = JSON.stringify((await exportOfChain(ports, state.id)) ?? '');
  if (world.reads.length > before + kept.length) throw new Error('what nobody reads is on record as read');

  const today = { org, day: calendarTime.dayOf(now) };
  let seen = 0;
  for (const piece of pieces) {
    const told = `${person.name} at ${now} looks back on ${piece.said} of ${piece.unit}`;
    const may = (gaveReason: boolean) => mayKnow(known, today, person.id, gaveReason, piece);
    if (bare.includes(piece.said)) throw new Error(`${piece.said} is written out with nobody's right to read it`);
    if (shown.includes(piece.said) && !may(false)) throw new Error(`${told} and may not`);
    if (written.includes(piece.said) && !may(true)) throw new Error(`${told}, written out, and may not`);
    if (!shown.includes(piece.said) && !written.includes(piece.said)) continue;
    seen += 1;
    if (!kept.some((one) => one.by === person.id && one.keys.some((key) => key === piece.key)))
      throw new Error(`${told}, and it is on no record`);
  }
  return seen;
}
