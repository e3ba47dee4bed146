import { keptHowLong } from '../../src/content/retention.ts';

test.each([
  ['social-services', 'osl', 'fem år', '16 kap. 1–2 a §§ SoL'],
  ['social-services', 'private-care', 'två år', '17 kap. 2 och 4 §§ SoL'],
  ['school', 'independent-school', 'så länge det behövs', 'artikel 5.1 e dataskyddsförordningen'],
  ['leisure', 'private-care', 'så länge det behövs', 'artikel 5.1 e dataskyddsförordningen'],
  ['student-health-medical', 'osl', 'minst tio år', '3 kap. 17 § PDL'],
  ['student-health-medical', 'independent-school', 'minst tio år', '3 kap. 17 § PDL'],
] as const)('how long %s under %s keep theirs is told by the paragraph that binds them', (kind, regime, time, law) => {
  expect(keptHowLong([kind], regime)).toEqual({ told: expect.stringContaining(time), paragraph: law });
});

test('the strictest rule is told, and nothing of what a plan decides', () => {
  expect(keptHowLong(['leisure', 'social-services'], 'osl')?.told).toContain('fem år');
  expect(keptHowLong(['school'], 'osl')).toBeUndefined();
});

test('social services must dispose of a file, and keep what belongs to an investigation till the child is 30', () => {
  const told = keptHowLong(['social-services'], 'osl')?.told ?? '';
  expect(told).toMatch(/tas bort fem år efter den sista anteckningen.*utrett.*tills barnet har fyllt 30 år/);
  expect(told).not.toMatch(/minst|avslutas/);
  expect(keptHowLong(['child-psychiatry'], 'osl')?.told).toContain('efter den sista anteckningen i journalen');
});
