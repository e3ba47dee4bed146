import { caseCard, openCase, reasonForm } from '../../src/cards/case/case.ts';
import { concernForm, receipt } from '../../src/cards/case/concern.ts';
import { managerNotice } from '../../src/cards/case/manager-notice.ts';
import { actions } from '../../src/cards/index.ts';
import type { Filled } from '../../src/cards/kit/define.ts';
import { MAX_TEXT } from '../../src/cards/kit/inputs.ts';
import { sight } from '../../src/domain/access/access.ts';
import type { Case, CaseEvent } from '../../src/domain/case/case.ts';
import type { ConcernContent, Text } from '../../src/domain/case/concern.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { caseIdFrom, parseDay, parseInstant, type TextKey, textKey } from '../../src/domain/ids.ts';
import { coordinator, manager, onCase, org, receiver, school, social, teacher } from '../../src/local/samples/org.ts';
import { cards, LANGUAGES, nodesOf, ofType, textOf, words } from './support.ts';

const at = parseInstant('2026-11-23T08:00:00.000Z');
function never(): never {
  throw new Error('not a day');
}
const MARK =
  '**fet** [klicka](https://elak.example) ![](https://elak.example/x.png) <at>alla</at> $' + '{t.title} # a\n- b';
const sent = (n: number): CaseEvent => ({
  type: 'referralSent',
  at,
  by: coordinator.id,
  n,
  from: school.id,
  to: social.id,
  question: 'assess',
  hand: 'joint',
  replyBy: at,
  restsOn: [],
});
const declined = (n: number): CaseEvent => ({
  type: 'referralDeclined',
  at,
  by: receiver.id,
  n,
  reason: 'no-capacity',
  comment: { key: textKey(`decline-${n}`), digest: 'd' },
  next: { kind: 'meeting', by: parseDay('2026-12-04') ?? never() },
});
const raised = (suspicion: boolean): Case =>
  evolve(undefined, caseIdFrom(new Uint8Array(5)), {
    type: 'concernRaised',
    at,
    by: teacher.id,
    unit: school.id,
    urgency: 'ordinary',
    suspicion,
    content: { key: textKey('concern'), digest: 'd' },
  });
/** Held, twelve times declined, asked once more, and asked back. */
const ASKED: Case = [
  { type: 'caseTaken', at, by: coordinator.id, unit: school.id } as const,
  ...Array.from({ length: 12 }, (_, i) => [sent(i + 1), declined(i + 1)]).flat(),
  sent(13),
  { type: 'referralQuestioned', at, by: receiver.id, n: 13, question: 'is-there-consent' } as const,
].reduce((state, event) => evolve(state, state.id, event), raised(false));
const SEEN = { sees: 'all', basis: 'holder', area: school.area, unit: school.id } as const;
const CONCERN: ConcernContent = {
  kind: 'concern',
  model: 'preliminar',
  dimensions: ['halsa'],
  childsWords: MARK,
  observed: MARK,
  saidBy: ['child'],
  tried: MARK,
  guardiansKnow: 'no',
};
const texts: ReadonlyMap<TextKey, Text> = new Map<TextKey, Text>([
  [textKey('concern'), CONCERN],
  ...['plan', 'reason', 'close', 'read'].map((key) => [textKey(`${key}-x`), { kind: 'note', text: MARK }] as const),
]);
const filled: Filled = {
  values: Object.fromEntries(['childsWords', 'observed', 'tried', 'plan', 'reason', 'note'].map((key) => [key, MARK])),
  problems: { observed: 'too-long', plan: 'too-long', reason: 'too-long', note: 'too-long' },
};

describe.each(LANGUAGES)('in %s', (language) => {
  const reply = { ...onCase, org, words: words(language), now: at, nonce: 'n', notice: '' };
  const open = (state: Case, reader = coordinator, all = texts) =>
    cards.render(
      openCase({ ...reply, reader, state, sight: sight(org, reader, state), texts: all, withheld: [], passages: [] }),
    );

  test('what people typed is shown as text, never as markup', () => {
    const card = open(raised(false));
    const runs = ofType(card, 'TextRun').filter((node) => node['text'] === MARK);
    expect(runs).toHaveLength(7);
    for (const node of nodesOf(card))
      if (node['type'] !== 'TextRun')
        expect(JSON.stringify(Object.values(node).filter((v) => typeof v === 'string'))).not.toContain('elak');
  });

  test('a form keeps what was typed in its own fields, and nowhere else', () => {
    const about = { ...reply, reader: coordinator, state: raised(false) };
    const forms = ['plan.open', 'step.open', 'close.open'].flatMap((verb) => {
      const action = actions.get(verb);
      return action?.does === 'form' ? [action.form(about, filled)] : [];
    });
    for (const message of [...forms, reasonForm(about, filled), concernForm({ ...reply, reader: teacher }, filled)]) {
      const holding = nodesOf(cards.render(message)).filter((node) =>
        Object.values(node).some((v) => typeof v === 'string' && v.includes('elak')),
      );
      expect(holding.length).toBeGreaterThan(0);
      // Choices too: a forged tap may have put it there, and it names no choice.
      for (const node of holding)
        expect([['Input.Text', 'Input.ChoiceSet'].includes(textOf(node, 'type')), node['value']]).toEqual([true, MARK]);
    }
  });

  // Whatever may be typed, a card can be sent: or the person would get an apology instead of their own text.
  test.each(['"', '\\', '\n', 'å', '\u2028', '\u{1f600}', '\u0000', '\ud800'])(
    'the longest text of %j fits in every card',
    (character) => {
      const long = character.repeat(MAX_TEXT / character.length);
      const values = Object.fromEntries(
        ['childsWords', 'observed', 'tried', 'plan', 'reason', 'note'].map((key) => [key, long + long]),
      );
      const full: Filled = { values, problems: filled.problems };
      expect(() => cards.render(concernForm({ ...reply, reader: teacher }, full))).not.toThrow();
      expect(() => cards.render(reasonForm({ ...reply, reader: manager, state: raised(false) }, full))).not.toThrow();
      const kept = long.toWellFormed().replaceAll('\u0000', '');
      const concern: Text = { ...CONCERN, childsWords: kept, observed: kept, tried: kept };
      const notes = [1, 2, 40].map((length) =>
        Array.from(
          { length: 100 },
          (_, n) => [textKey(`reason-${n}`), { kind: 'note', text: kept.slice(0, length) }] as const,
        ),
      );
      for (const some of [...notes, [[textKey('plan-1'), { kind: 'note', text: kept }] as const]]) {
        const all = new Map<TextKey, Text>([[textKey('concern'), concern], ...some]);
        expect(() => open(raised(false), coordinator, all)).not.toThrow();
        const asked = cards.render(
          openCase({
            ...reply,
            reader: coordinator,
            state: ASKED,
            sight: SEEN,
            texts: all,
            withheld: [],
            passages: [],
          }),
        );
        // However much has been written, what waits for an answer can be answered.
        expect(ofType(asked, 'Action.Execute').map((action) => action['verb'])).toContain('answer.open');
        expect(() => open(raised(true), manager, all)).not.toThrow();
      }
    },
  );
});

test('whoever may not see the content gets a placeholder that is the same whatever the reason', () => {
  const state = { ...raised(false), suspicion: true };
  const seen = (of: Case, reader = coordinator) =>
    JSON.stringify(
      cards.render(
        openCase({
          ...onCase,
          org,
          words: words('sv'),
          now: at,
          nonce: '',
          notice: '',
          reader,
          state: of,
          sight: { sees: 'placeholder' },
          texts,
          withheld: [],
          passages: [],
        }),
      ),
    );
  expect(seen(state)).toBe(seen(raised(false)));
  expect(seen(state)).not.toContain('elak');
});

const posting = (suspicion: boolean) => ({
  ...onCase,
  state: raised(suspicion),
  org,
  words: words('sv'),
  outId: 'o',
  notice: '',
  seenFrom: school.id,
  about: undefined,
});

test('what is posted is the same with and without suspicion, but to the manager who decides', () => {
  const posted = (suspicion: boolean) => [caseCard, receipt].map((view) => cards.render(view(posting(suspicion))));
  expect(posted(true)).toEqual(posted(false));
  const notice = (suspicion: boolean) =>
    ofType(cards.render(managerNotice(posting(suspicion))), 'TextBlock').map((node) => textOf(node, 'text'));
  expect(notice(true).length).toBe(notice(false).length + 1);
  expect(notice(true).join(' ')).not.toMatch(/misst|far illa|vårdnadshavar/i);
});
