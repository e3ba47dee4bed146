import { z } from 'zod';
import { KIND_CARDS } from '../../content/language/kinds.ts';
import { type Need, needNames } from '../../content/needs.ts';
import { stagesOn } from '../../content/stages.ts';
import { isOld, waitsOf } from '../../domain/organisation/entry.ts';
import type { Unit } from '../../domain/organisation/org.ts';
import { reportWays, unitsOf } from '../case/concern.ts';
import { type Action, type Guided, type Message, message, noRef, type Reply } from '../kit/define.ts';
import { optionalChoice } from '../kit/inputs.ts';
import { capital, choices, kindName } from '../kit/phrases.ts';
import { askingUnits } from '../referral/advice.ts';
import { unitsThatMeet, type Wanted } from '../referral/suggest.ts';
import { mayKeep } from './entry.ts';
import { kindFacts, kindLaw } from './kind.ts';

interface Asked extends Wanted {
  /** `yes`: what the reader wrote is kept for a form. */
  readonly written: string;
}
const ANYTHING: Asked = { need: '', stage: '', place: '', written: '' };

/** Rows that fit in one card. */
const ROWS = 8;

/** Those of the reader's municipality come first. */
const fitting = ({ org, reader }: Reply, asked: Asked): readonly Unit[] =>
  unitsThatMeet(
    org,
    unitsOf(org, reader).map(({ municipality }) => municipality),
    asked,
  );

function searchCard(reply: Reply, asked: Asked): Message {
  const { org, words, time, now, reader } = reply;
  const found = fitting(reply, asked);
  const places = [...new Set([...org.units.values()].map(({ municipality }) => municipality))];
  return message(words, 'signpost', noRef, words.say('signpost', 'title'), {
    needs: choices(words, 'need', needNames),
    stages: stagesOn(time.dayOf(now)).map(({ id, name }) => ({ title: name[words.language], value: id })),
    places: places.map((value) => ({ title: value, value })),
    values: asked,
    report: reportWays(unitsOf(org, reader), words.section('common')),
    found: found.slice(0, ROWS).map((unit) => ({
      name: unit.name,
      kind: capital(kindName(org, words, unit)),
      tap: { ...asked, unit: unit.id },
    })),
    says:
      found.length === 0
        ? words.say('signpost', 'none')
        : found.length > ROWS
          ? words.say('signpost', 'left', { count: found.length - ROWS })
          : '',
  });
}

function unitCard(reply: Reply, unit: Unit, asked: Asked, notice = ''): Message {
  const { words, time, now, org, reader } = reply;
  const waits = waitsOf(unit);
  const isStale = isOld(unit, time.dayOf(now));
  const reach = unit.kept?.reach || KIND_CARDS[unit.kind].reach[words.language];
  return message(words, 'signpost-unit', noRef, unit.name, {
    notice,
    kind: capital(kindName(org, words, unit)),
    name: unit.name,
    to: unit.id,
    canAsk: askingUnits(org, reader, unit).length > 0,
    mayKeep: mayKeep(reply, unit.id),
    does: unit.kept?.does ?? '',
    doesOn: unit.kept === undefined ? '' : words.say('signpost-unit', 'says', { day: words.dated(unit.kept.on) }),
    facts: kindFacts(words, unit.kind),
    phone: unit.phone === undefined ? reach : words.say('signpost-unit', 'phone', { phone: unit.phone, reach }),
    waits:
      waits === undefined
        ? words.say('signpost-unit', 'no-waits')
        : words.say('signpost-unit', isStale ? 'waits-stale' : 'waits', {
            says: waits.says,
            day: words.dated(waits.on),
          }),
    law: kindLaw(words, unit.kind),
    report: reportWays(unitsOf(org, reader), words.section('common')),
    back: asked,
  });
}

/** A unit's entry, after somebody has kept it. */
export const signpostEntry = (reply: Reply, unit: Unit, notice: string): Message =>
  unitCard(reply, unit, ANYTHING, notice);

export const signpost = (reply: Reply): Message => searchCard(reply, ANYTHING);

/** The signpost with the need that somebody wrote about. It may be a worry: the form is a button away. */
export const signpostFor = (reply: Reply, need: Need, isKept: boolean): Message =>
  searchCard(reply, { ...ANYTHING, need, written: isKept ? 'yes' : '' });

const input: z.ZodType<Guided> = z
  .object({
    need: optionalChoice,
    stage: optionalChoice,
    place: optionalChoice,
    written: optionalChoice,
    unit: optionalChoice,
  })
  .transform(
    ({ unit: id, ...asked }): Guided =>
      (reply) => {
        const unit = [...reply.org.units.values()].find((one) => one.id === id);
        return unit === undefined ? searchCard(reply, asked) : unitCard(reply, unit, asked);
      },
  );

export const signpostActions = {
  'signpost.open': { does: 'guide', input },
} satisfies Readonly<Record<string, Action>>;
