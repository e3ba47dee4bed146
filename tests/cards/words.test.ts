import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import { CHAT_REFUSALS } from '../../src/app/chat/refusals.ts';
import { ROW } from '../../src/cards/consent/answer-form.ts';
import { TURNS, WHO_ANSWERS } from '../../src/cards/consent/consent-forms.ts';
import { ASKED, CONSENTS, WHERES } from '../../src/cards/guide/guide.ts';
import { PROBLEMS } from '../../src/cards/kit/inputs.ts';
import { finishedCards } from '../../src/cli/finished-cards.ts';
import { FORM_LANGUAGES } from '../../src/content/forms/consent-form-words.ts';
import { NEEDS } from '../../src/content/needs.ts';
import { CONTACTS, RESTRICTIONS } from '../../src/domain/access/protection.ts';
import { ACTIVITY_ENDS } from '../../src/domain/case/activity.ts';
import { GUARDIANS_KNOW } from '../../src/domain/case/concern.ts';
import { REFUSALS } from '../../src/domain/case/decision.ts';
import { CLOSE_REASONS, RECEIVERS } from '../../src/domain/case/steps.ts';
import { SOURCES, TEXT_KINDS } from '../../src/domain/case/text.ts';
import {
  AGE_BANDS,
  CONSENT_ANSWERS,
  CONSENT_PURPOSES,
  PARTS,
  REPRESENTATIVES,
  SIGNERS,
  WAYS,
} from '../../src/domain/consent/consent.ts';
import { INFO_KINDS, PURPOSES } from '../../src/domain/consent/grounds.ts';
import { DUTY_KINDS, ESCALATION_LEVELS } from '../../src/domain/escalation/duties.ts';
import { parseInstant } from '../../src/domain/ids.ts';
import { MEETING_PURPOSES } from '../../src/domain/meeting/meeting.ts';
import { ROLES, UNIT_KINDS } from '../../src/domain/organisation/org.ts';
import { STAFF_REFUSALS } from '../../src/domain/organisation/staffing.ts';
import {
  BACK_ANSWERS,
  BACK_QUESTIONS,
  DECLINE_REASONS,
  HANDS,
  NEXT_STEPS,
  ASKED as REQUESTED,
} from '../../src/domain/referral/referral.ts';
import { cards, FOLDER, words } from './support.ts';

const { sv, en } = cards.dictionaries;
const all = Object.entries(sv).flatMap(([section, texts]) => Object.keys(texts).map((key) => [section, key] as const));

type Part = ReturnType<IntlMessageFormat['getAst']>[number];
const LITERAL = 0;

/** The arguments of a message, also those inside its plural forms. */
const argsOf = (message: string): readonly string[] =>
  [...new Set(collect(new IntlMessageFormat(message, 'sv', undefined, { ignoreTag: true }).getAst()))].toSorted();
const collect = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => [
    ...('value' in part && typeof part.value === 'string' && part.type !== LITERAL ? [part.value] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => collect(value)) : []),
  ]);

test('both languages have the same words, with the same arguments', () => {
  const shape = (dictionary: typeof sv) =>
    Object.fromEntries(
      Object.entries(dictionary).map(([name, texts]) => [
        name,
        Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, argsOf(text)])),
      ]),
    );
  expect(shape(en)).toEqual(shape(sv));
});

test('no text is empty, and none is left in the other language', () => {
  for (const [section, key] of all) {
    expect([section, key, sv[section]?.[key]?.trim()]).not.toContain('');
    expect([section, key, en[section]?.[key]?.trim()]).not.toContain('');
    expect([section, key, en[section]?.[key] ?? '']).toEqual([section, key, expect.not.stringMatching(/[åäöÅÄÖ]/)]);
  }
});

/** Said by a name that is worked out, so not found in the source. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  source: SOURCES,
  'guardians-know': GUARDIANS_KNOW,
  'close-reason': CLOSE_REASONS,
  receiver: RECEIVERS,
  problem: PROBLEMS,
  refusal: [
    ...REFUSALS,
    ...CHAT_REFUSALS,
    ...STAFF_REFUSALS,
    ...['stale', 'not-holder-yet', 'elsewhere', 'answered-elsewhere'],
  ],
  note: ['current-plan', 'current-purpose', ...TEXT_KINDS.filter((kind) => kind !== 'concern' && kind !== 'identity')],
  need: Object.keys(NEEDS),
  'unit-kind': UNIT_KINDS,
  question: REQUESTED,
  hand: [...HANDS, 'closing'],
  'decline-reason': DECLINE_REASONS,
  'next-step': NEXT_STEPS,
  'back-question': BACK_QUESTIONS,
  'back-answer': BACK_ANSWERS,
  duty: [...DUTY_KINDS, 'handed-on'],
  rung: [...ESCALATION_LEVELS, 'nobody'],
  told: ['receivers', 'receivers-manager', 'manager', 'area-manager', 'senders-manager'],
  chair: ['nobody', 'away'],
  restriction: [...RESTRICTIONS, 'none'],
  contact: CONTACTS,
  role: ROLES,
  part: PARTS,
  withheld: ['not-asked', 'awaited', 'refused', 'ended', 'not-covered'],
  'consent-purpose': CONSENT_PURPOSES,
  'consent-age': AGE_BANDS,
  guardians: WHO_ANSWERS,
  turns: TURNS,
  represented: REPRESENTATIVES,
  signer: SIGNERS,
  'consent-answer': [...CONSENT_ANSWERS, 'partly'],
  'ladder-place': ['done', 'now', 'later'],
  'consent-row': ROW,
  'consent-view': AGE_BANDS,
  'consent-way': WAYS,
  'consent-state': ['awaited', 'awaited-several', 'given', 'refused', 'withdrawn', 'expired'],
  paper: [...FORM_LANGUAGES, 'gone-title', 'gone', 'failure'],
  'meeting-purpose': MEETING_PURPOSES,
  'meeting-status': ['asked', 'booked', 'held', 'closed', 'cancelled'],
  'meeting-title': ['asked', 'answered', 'chosen', 'booked', 'off', 'cancelled', 'held', 'closed'],
  'activity-title': ['asked', 'answered', 'chosen', 'booked', 'off', 'cancelled', 'held', 'closed'],
  'activity-end': ACTIVITY_ENDS,
  'activity-note': ['meeting', 'goal', 'action', 'unagreed'],
  'in-calendar': ['waits', 'booked', 'none', 'refused', 'without', 'old-there', 'still-there'],
  'meeting-papers': [
    'times-how',
    'times',
    'calendar-how',
    'calendar-off-how',
    'calendar',
    'invitation-how',
    'plan-how',
    'pdf',
    'docx',
  ],
  'guide-question': ASKED,
  'guide-said': ASKED,
  'guide-to': UNIT_KINDS,
  'guide-where': WHERES,
  'guide-about': INFO_KINDS,
  'guide-purpose': PURPOSES,
  'guide-consent': CONSENTS,
};

test('every word that is worked out exists, and no other', () => {
  for (const [section, keys] of Object.entries(NAMED))
    expect([section, Object.keys(sv[section] ?? {}).toSorted()]).toEqual([section, [...keys].toSorted()]);
});

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const source = sourceText(join(ROOT, 'src'));

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .toSorted();
const linesOf = (file: string): readonly string[] => readFileSync(join(ROOT, file), 'utf8').split('\n');

test('every word that is said by its name exists', () => {
  const said = [...source.matchAll(/\bsay\('([\w-]+)', '([\w-]+)'/g)].map(
    ([, section = '', key = '']) => [section, key] as const,
  );
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter(([section, key]) => sv[section]?.[key] === undefined)).toEqual([]);
});

test('every word that is said by its name alone exists, in the section of whoever says it', () => {
  const SAYS = /const (\w+) = \(key: string.*words\.say\('([\w-]+)', key/g;
  const said = filesIn('src', '.ts').flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(SAYS)].flatMap(([, name = '', section = '']) =>
      [...text.matchAll(new RegExp(`(?<![.\\w])${name}\\(`, 'g'))].flatMap(({ index }) =>
        [...firstArgument(text.slice(index + name.length + 1)).matchAll(/(?<!=== )'([\w-]+)'/g)].map(
          ([, word = '']) => [section, word] as const,
        ),
      ),
    );
  });
  expect(said.length).toBeGreaterThan(70);
  expect(said.filter(([section, key]) => sv[section]?.[key] === undefined)).toEqual([]);
});

function firstArgument(text: string): string {
  let depth = 0;
  const end = [...text].findIndex((char) => {
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    return depth < 0 || (depth === 0 && char === ',');
  });
  return text.slice(0, end);
}

test('every word is used', () => {
  const inTemplates = new Map(
    [...cards.templates].map(([name, template]) => [
      name,
      new Set([...JSON.stringify(template).matchAll(/\bt\.(\w+)/g)].map(([, key]) => key)),
    ]),
  );
  const unused = all.filter(([section, key]) => {
    if (NAMED[section]) return false;
    const shownBy =
      section === 'common' ? [...inTemplates.values()] : [inTemplates.get(section.replace(/-everyone$/, ''))];
    return !shownBy.some((keys) => keys?.has(key)) && !source.includes(`'${key}'`) && !source.includes(`['${key}']`);
  });
  expect(unused).toEqual([]);
});

function sourceText(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('cli'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

describe('the words are the glossary’s', () => {
  const swedish = all.map(([section, key]) => sv[section]?.[key] ?? '');
  const english = all.map(([section, key]) => en[section]?.[key] ?? '');

  /** What municipalities call the report is “anmäl oro”: whoever reads that here would believe that it is made. */
  const REPORTS_IN_SWEDISH = /(?<!oros)anmäl/i;

  test('a concern notice is never called a report', () => {
    for (const text of swedish) expect(text).not.toMatch(REPORTS_IN_SWEDISH);
    for (const text of english)
      expect(text.replaceAll(/report of concern|make the report/gi, '')).not.toMatch(/report/i);
  });

  test.each([
    'appPackage/manifest.json',
    'appPackage/manifest.en.json',
    ...filesIn('src/content', '.ts').filter((file) => !file.endsWith('/harm.ts')),
  ])('nor in %s', (file) => {
    const spoken = linesOf(file).map((line) =>
      line.replaceAll(/report[- ]of[- ]concern|duty-to-report|reportTo/gi, ''),
    );
    expect(spoken.filter((line) => REPORTS_IN_SWEDISH.test(line) || /report(?!Input)/i.test(line))).toEqual([]);
  });

  test.each(['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')])('nor in %s', (file) => {
    const inEnglish = /report(s|ed|ing)? (a|the|your|their) concern|concern report/i;
    expect(linesOf(file).filter((line) => REPORTS_IN_SWEDISH.test(line) || inEnglish.test(line))).toEqual([]);
  });

  test('the door by the compose box is called what it opens, and says at once what it is not', () => {
    const door = z.object({
      composeExtensions: z.tuple([z.object({ commands: z.array(z.looseObject({ id: z.string() })) })]),
    });
    const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'appPackage/manifest.json'), 'utf8'));
    expect(door.parse(manifest).composeExtensions[0].commands[0]).toMatchObject({
      id: 'orosnotis',
      title: sv['common']?.['newConcern'],
      description: expect.stringMatching(/^Intern notis, ingen orosanmälan till socialtjänsten\. /),
    });
    const inEnglish: unknown = JSON.parse(readFileSync(join(ROOT, 'appPackage/manifest.en.json'), 'utf8'));
    expect(inEnglish).toMatchObject({
      'composeExtensions[0].commands[0].title': en['common']?.['newConcern'],
      'composeExtensions[0].commands[0].description': expect.stringMatching(
        /^Internal notice, not a report of concern to social services\. /,
      ),
    });
  });

  test('nobody is blamed or labelled', () => {
    for (const text of swedish)
      expect(text).not.toMatch(/hemmasittare|förövare|problembarn|skyldig|felaktig|remiss(?!v)/i);
    for (const text of english)
      expect(text).not.toMatch(/truant|offender|invalid|illegal|wrong (?!at my end)|you must/i);
  });

  test('a sentence ends as one, and says nothing with an exclamation mark', () => {
    for (const section of ['refusal', 'reply', 'problem'])
      for (const text of [...Object.values(sv[section] ?? {}), ...Object.values(en[section] ?? {})])
        expect(text).toMatch(/[.?]$/);
    for (const text of [...swedish, ...english]) expect(text).not.toContain('!');
  });
});

test('a word that does not exist is found at once', () => {
  expect(() => words('sv').say('case', 'no-such')).toThrow('no words for case.no-such in sv');
});

test('days and times are those of the people', () => {
  expect(words('sv').moment(parseInstant('2026-11-23T23:30:00.000Z'))).toBe('tis 24 nov 00:30');
  expect(words('en').moment(parseInstant('2026-07-01T06:05:00.000Z'))).toBe('Wed 1 Jul 08:05');
});

test('the finished cards are up to date (npm run cards -- --finished)', () => {
  const folder = join(FOLDER, 'finished');
  const made = finishedCards(cards);
  expect(readdirSync(folder).toSorted()).toEqual([...made.keys()].toSorted());
  for (const [file, text] of made) expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
});
