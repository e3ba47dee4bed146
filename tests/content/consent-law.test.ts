import { CONSENT_LAW } from '../../src/content/consent-law.ts';
import { words } from '../cards/support.ts';

test('no age is told as law: our own way of working is called so, and stands apart from a paragraph', () => {
  for (const { means } of Object.values(CONSENT_LAW)) expect(`${means.sv} ${means.en}`).not.toMatch(/\b1[0-9]\b/);
  expect(CONSENT_LAW.maturity.means.sv).toContain('Lagen nämner ingen ålder.');
  const { say } = words('sv');
  expect(say('consent-form', 'ageHint')).toMatch(/^Så arbetar vi \(förslag\): /);
});

test('a guardian who cannot answer, and one who says no, each have the way that the law gives', () => {
  expect(CONSENT_LAW.prevented.means.sv).toContain('om inte barnets bästa uppenbarligen kräver det');
  expect(CONSENT_LAW['one-refuses'].paragraph).toBe('6 kap. 13 a § FB');
  expect(CONSENT_LAW['one-refuses'].means.sv).toMatch(/socialnämnden.*besluta att vissa stödinsatser får ges ändå/);
});
