import { dutyAbout, dutyOf } from '../../domain/escalation/duties.ts';
import { openReferrals } from '../../domain/referral/referral.ts';
import { isHelpLate, lateIn, type Share } from '../../domain/reporting/digest.ts';
import { listCard, type Row, rowOf } from '../case/lists.ts';
import { dueLine } from '../escalation/duty.ts';
import type { GapList, Message, Reply, When } from '../kit/define.ts';
import { dutyName, holderLine } from '../kit/phrases.ts';

/** One page of the cases behind a number of the digest, as they are now. */
export function gapList(
  reply: Reply,
  { list, back, page }: { readonly list: GapList; readonly back: When; readonly page: number },
  shares: readonly Share[],
): Message {
  const { words } = reply;
  const rows = ROWS[list](reply, shares);
  // The number counts things, and one case may have several.
  const things = list === 'late' ? shares.reduce((sum, { figures }) => sum + lateIn(figures), 0) : rows.length;
  const title =
    things === rows.length
      ? `${words.say('digest', list)} (${rows.length})`
      : words.say('digest-list', 'late-title', { things, cases: rows.length });
  // A week that is over has other numbers than its cases have by now.
  const lines = back === 'now' ? [] : [{ line: words.say('digest-list', 'as-now') }];
  return listCard(reply, { list, unit: '', page, week: back }, rows, { title, lines });
}

type Rows = (reply: Reply, shares: readonly Share[]) => readonly Row[];

const ROWS: { readonly [list in GapList]: Rows } = {
  step2: (reply, shares) =>
    shares
      .flatMap(({ figures, ...share }) => figures.days.map((days) => ({ ...share, days })))
      .toSorted((a, b) => b.days - a.days)
      .map((share) => ({ ...about(reply, share), line: reply.words.say('digest', 'waited', { days: share.days }) })),
  late: (reply, shares) =>
    shares
      .filter(({ figures }) => lateIn(figures) > 0)
      .toSorted((a, b) => lateIn(b.figures) - lateIn(a.figures))
      .map((share) => ({ ...about(reply, share), line: lateLine(reply, share) })),
  asked: (reply, shares) =>
    shares.flatMap((share) => [
      ...openReferrals(share.state.referrals)
        .filter((r) => share.figures.stocks['answers-late'] > 0 && r.to === share.unit && r.replyBy <= reply.now)
        .map((r) => ({
          ...about(reply, share),
          line: dutyName(reply.words, dutyAbout('answer', r.n), share.state),
          due: dueLine(reply, r.replyBy),
        })),
      ...share.state.referrals
        .filter(
          (r) => share.figures.stocks['helps-late'] > 0 && r.to === share.unit && isHelpLate(share.state, r, reply.now),
        )
        .map((r) => {
          const key = dutyAbout('promised', r.n);
          const due = dutyOf(share.state.duties, key)?.due ?? reply.now;
          return {
            ...about(reply, share),
            line: dutyName(reply.words, key, share.state),
            due: dueLine(reply, due),
          };
        }),
    ]),
};

const about = ({ org, words }: Reply, { state, unit }: Pick<Share, 'state' | 'unit'>): Row => ({
  ...rowOf(state),
  line: '',
  due: '',
  weight: 'default',
  small: holderLine({ state, org, words, seenFrom: unit }),
});

const lateLine = ({ words }: Reply, { figures: { stocks } }: Share): string =>
  words.say('digest-list', 'late', {
    requests: stocks['requests-late'],
    meetings: stocks['meetings-late'],
    actions: stocks['actions-late'],
    others: stocks['others-late'],
  });
