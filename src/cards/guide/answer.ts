import type { Ground } from '../../content/grounds/ground.ts';
import { consentLaw, GROUNDS, groundCalled } from '../../content/grounds/index.ts';
import { groundsFor, type Party, type Situation } from '../../domain/consent/grounds.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import { reportWays } from '../case/concern.ts';
import { type Message, message, noRef, type Reply } from '../kit/define.ts';
import { type For, lawLine, lawMeans } from '../kit/law.ts';
import type { Words } from '../kit/words.ts';

interface Asked {
  readonly units: readonly Unit[];
  readonly discloser: Party;
  readonly receiver: Party;
  readonly situation: Situation;
  /** Does a consent cover this? Undefined where consent changes nothing. */
  readonly consent: boolean | undefined;
  readonly said: readonly { readonly title: string; readonly value: string }[];
  readonly back: Readonly<Record<string, string>>;
}

/** Grounds in every answer, each in a place of its own. */
const APART = ['duty-to-report', 'de-identified'];

/** What is allowed on which ground, and what would allow more: guidance, and no decision. */
export function guideAnswer({ words, org }: Reply, asked: Asked): Message {
  const { discloser, receiver, situation, consent } = asked;
  const asker: For = { words, org, huvudman: discloser.huvudman };
  const all = groundsFor(GROUNDS, discloser, receiver, situation)
    .filter((id) => !APART.includes(id))
    .map((id) => groundCalled(id, discloser.regime));
  const open = all.filter(({ use }) => use !== 'route');
  const routes = all.filter(({ use }) => use === 'route');
  // What must be told is told in full: nothing is weighed, and nothing is left out.
  const isDuty = situation.purpose === 'harm' || situation.purpose === 'investigation';
  const line = (found: Ground) => ({
    name: found.name[words.language],
    means: lawMeans(words, found),
    law: lawLine(asker, found),
    needs: found.needs.reason ? words.say('guide-answer', 'needs') : '',
  });
  const law = consentLaw(discloser);
  const advice = groundCalled('de-identified');
  return message(words, 'guide-answer', noRef, words.say('guide', 'title'), {
    said: asked.said,
    harm: situation.purpose === 'harm',
    consented: consent === true,
    consentable: consent === false,
    askedAtRisk: situation.purpose === 'crime-risk',
    consentMeans: law.means[words.language],
    consentLaw: lawLine(asker, law),
    grounds: open.map(line),
    hasRoutes: routes.length > 0,
    routes: routes.map(line),
    none:
      open.length === 0 && situation.purpose !== 'harm'
        ? noRule(words, routes.length > 0 && situation.purpose === 'crime')
        : '',
    advice: advice.name[words.language],
    adviceMeans: advice.means[words.language],
    dutyLaw: lawLine(asker, groundCalled('duty-to-report', discloser.regime)),
    report: reportWays(asked.units, words.section('common')),
    weighed: !isDuty,
    back: asked.back,
  });
}

/** The rules on telling the police of a crime could not be read whole, so nobody is told that there is none. */
const noRule = (words: Words, isUnread: boolean): string =>
  words.say('guide-answer', isUnread ? 'unreadMeans' : 'noneMeans');
