import { everyCard, render } from './support.ts';

const drawn = (situation: string): string => {
  const found = everyCard.find(({ name }) => name === `case-open, ${situation}, sv`);
  if (found === undefined) throw new Error(`no opened case ${situation}`);
  return JSON.stringify(render(found.message));
};

test.each([
  ['has-a-contact', 'Öppna ”Vad får delas?” och fråga om samtycke som gäller det'],
  ['has-promised', 'Be dem ordna det, eller be dem be familjen höra av sig till er.'],
  ['followed-elsewhere', 'Be familjen höra av sig dit.'],
  ['follows', 'Be dem be familjen höra av sig till er.'],
])('where it may not be said which child it is, what can still be done is said: %s', (situation, what) => {
  expect(drawn(situation)).toContain(what);
});

test('in a closed case nobody is told to ask for a consent there', () => {
  expect(drawn('followed-elsewhere')).toContain('Ni får inte säga till');
  expect(drawn('followed-elsewhere')).not.toContain('fråga om samtycke');
  expect(drawn('follows')).not.toContain('ordna det');
});
