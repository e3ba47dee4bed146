import { tableOf } from './rights-rows.ts';

/** Who may finish a duty, put it off, see to it, or hand the case over: to siv, if the school holds it. */
export const ofDuties = tableOf(
  `
      who               | taken by sam | over to mia     | closed | suspicion, taken by sam`,
  {
    'duty.open': `
      tora siv          | not-holder   | elsewhere       | closed | not-holder
      sam disa rut      | yes          | elsewhere       | closed | yes
      mia sten mats     | no one       | yes             | no one | no one`,
    'duty.finish': `
      tora siv rut      | not-holder   | elsewhere       | closed | not-holder
      sam disa          | yes          | elsewhere       | closed | not-owed
      mia mats          | no one       | yes             | no one | no one
      sten              | no one       | mia-holds       | no one | no one`,
    'duty.acknowledge': `
      tora sam siv disa | not-allowed  | not-allowed     | closed | not-allowed
      rut               | yes          | not-allowed     | closed | yes
      mia mats          | no one       | not-allowed     | no one | no one
      sten              | no one       | yes             | no one | no one`,
    'duty.later': `
      tora siv rut      | not-holder   | elsewhere       | closed | not-holder
      sam disa          | yes          | elsewhere       | closed | yes
      mia mats          | no one       | yes             | no one | no one
      sten              | no one       | mia-holds       | no one | no one`,
    'hand.open': 'duty.open',
    'case.hand': `
      tora siv          | not-holder   | elsewhere       | closed | not-holder
      sam disa          | yes          | elsewhere       | closed | let-in-first
      rut               | yes          | elsewhere       | closed | yes
      mia sten mats     | no one       | not-a-colleague | no one | no one`,
    'holder.remind': 'duty.acknowledge',
  },
);
