import { toStranger } from '../../app/chat/stranger.ts';
import { type Asker, whereToTurn } from '../../cards/guide/where-to-turn.ts';
import type { Message } from '../../cards/kit/define.ts';
import type { Words } from '../../cards/kit/words.ts';
import { unitId } from '../../domain/ids.ts';
import { makeOrg, type Org } from '../../domain/organisation/org.ts';
import { id, never, takenOn } from './case.ts';
import { happened, org, school, teacher } from './org.ts';

/** Refusals and answers to strangers, each of which must show the way to report. */
export function turnedSamples(words: Words, add: (situation: string, message: Message) => void): void {
  const known: Asker = { org, words, reader: teacher };
  const says = (key: string): string => words.say('where-to-turn', key);
  add('harm', whereToTurn(known, { says: says('harm'), more: [says('notice-apart')], isHarm: true }));
  add('worried', whereToTurn(known, { says: words.say('topic', 'concern'), isHarm: true, written: true }));
  add('not-understood', whereToTurn(known, { says: words.say('reply', 'unknown-text'), ways: ['mine', 'share'] }));
  add('topic', whereToTurn(known, { says: words.say('topic', 'sharing'), ways: ['share', 'mine'] }));
  add('number', whereToTurn(known, { says: says('number'), more: [says('number-form')] }));
  add(
    'harm-about-a-case',
    whereToTurn(known, {
      says: says('harm'),
      more: [says('number'), says('many-read')],
      isHarm: true,
      isShared: true,
      cases: [taken],
    }),
  );
  add(
    'no-unit',
    whereToTurn({ ...known, reader: { ...teacher, memberships: [] } }, { says: words.say('refusal', 'not-in-unit') }),
  );
  const ports = { words: () => words };
  const speaker = { aadObjectId: teacher.id, tenant: teacher.tenant, name: teacher.name };
  add('stranger', toStranger(ports, { org, speaker }));
  add('stranger-of-many', toStranger(ports, { org: county, speaker: { ...speaker, tenant: '' } }));
}

const taken = happened(id, undefined, ...takenOn('11-23')) ?? never();

/** As many municipalities as a county has, each with the longest way to report that a file may hold. */
const county: Org = makeOrg('many', {
  huvudmen: [],
  areas: [],
  people: [],
  units: Array.from({ length: 14 }, (_, n) => ({
    ...school,
    id: unitId(`unit-${n}`),
    municipality: `Kommun ${n}`,
    reportTo: { how: `${n} `.padEnd(500, '"'), url: `https://kommun-${n}.example/${'o'.repeat(200)}` },
  })),
});
