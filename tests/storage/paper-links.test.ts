import { randomBytes } from 'node:crypto';
import { keys } from '../../src/app/keys.ts';
import type { Paper } from '../../src/app/ports/papers.ts';
import { caseIdFrom, later, personId } from '../../src/domain/ids.ts';
import { paperLinks } from '../../src/storage/paper-links.ts';
import { makeVault } from '../../src/storage/vault.ts';
import { words } from '../cards/support.ts';
import { NOW } from '../support/bare-store.ts';

/** Beside each link stands what whoever has it can see, and for how long: no kind of paper is without. */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { say } = words('sv');
const SAID: { readonly [kind in Paper['kind']]: readonly [says: string, tells: string, lasts: number] } = {
  consent: [say('consent-answer-form', 'printed'), 'ser vilka verksamheter frågan gäller, i sju dagar', 7 * DAY],
  invitation: [say('meeting-papers', 'invitation-how'), 'ser vilka verksamheter som kommer, i sju dagar', 7 * DAY],
  times: [say('meeting-papers', 'times-how'), 'ser tiderna och koden, i trettio dagar', 30 * DAY],
  calendar: [say('meeting-papers', 'calendar-how'), 'ser tid, plats och vem som har bokat', 120 * DAY],
  conversations: [say('conversations', 'printHow'), 'läser allt som du läser här, i en kvart', 15 * MINUTE],
  plan: [say('meeting-papers', 'plan-how'), 'läser hela planen, i en kvart', 15 * MINUTE],
};
const PAPERS: { readonly [kind in Paper['kind']]: Paper } = {
  consent: { kind: 'consent', n: 1, language: 'sv' },
  invitation: { kind: 'invitation', n: 1, language: 'sv' },
  times: { kind: 'times', n: 1 },
  calendar: { kind: 'calendar', n: 1 },
  conversations: { kind: 'conversations', n: 0, language: 'sv' },
  plan: { kind: 'plan', n: 1, as: 'pdf', language: 'sv' },
};

test.each(Object.values(PAPERS))('a link to $kind says what it tells, and lasts as long as it says', (paper) => {
  const [says, tells, lasts] = SAID[paper.kind];
  expect(says).toContain(`Den som har länken ${tells}`);
  expect(says).toContain('Skicka den inte vidare');
  const id = caseIdFrom(keys.hash('a case'));
  if (id === undefined) throw new Error('no case');
  const links = paperLinks(makeVault(randomBytes(32)), () => 'https://bot.example');
  const token = links.link(id, personId('sam'), paper, NOW).split('/papers/')[1] ?? '';
  expect(links.read(token, later(NOW, lasts - MINUTE))?.paper).toEqual(paper);
  expect(links.read(token, later(NOW, lasts + MINUTE))).toBeUndefined();
});
