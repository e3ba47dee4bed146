import { AGE_BANDS, CONSENT_ANSWERS, type Consent, SIGNERS, standing } from '../../../src/domain/consent/consent.ts';
import { areaId, parseDay, parseInstant, personId, textKey, unitId } from '../../../src/domain/ids.ts';
import { isGiven } from '../../support/knowing.ts';

const day = parseDay('2026-12-24');
const at = parseInstant('2026-11-25T08:00:00.000Z');
if (day === undefined) throw new Error('not a day');
const to = [unitId('clinic')];
const asked = { n: 1, from: areaId('education'), to, parts: ['tried'], purpose: 'support', until: day } as const;
const by = { askedBy: personId('sam'), askedIn: unitId('school'), askedAt: at, interpreter: false } as const;

/** All that each of the three may have said: nothing, or an answer with a judgement of maturity or without. */
const said = [
  undefined,
  ...CONSENT_ANSWERS.flatMap((answer) => [{ answer }, { answer, maturity: textKey('maturity-1') }]),
];
const all = said.flatMap((one) => said.flatMap((two) => said.map((three) => [one, two, three] as const)));

test.each(AGE_BANDS)(
  'whatever has been answered, a consent for a child of %s holds as the law is written anew',
  (age) => {
    let given = 0;
    for (const guardians of [1, 2] as const)
      for (const locked of [true, false])
        for (const answers of all) {
          const known = answers.flatMap((one, i) => {
            const signer = SIGNERS[i];
            if (one === undefined || signer === undefined) return [];
            return [{ signer, ...one, way: 'paper', witness: personId('sam'), at, parts: asked.parts, to } as const];
          });
          const consent: Consent = { ...asked, ...by, age, guardians, answers: known };
          const again = new Map(known.map((one) => [one.signer, { ...one, judged: 'maturity' in one }] as const));
          const holds = isGiven({ asked: consent, answers: again, over: false }, locked, day);
          given += holds ? 1 : 0;
          expect([consent.answers, locked, standing(consent, locked) === 'given']).toEqual([known, locked, holds]);
        }
    expect(given).toBeGreaterThan(10);
  },
);
