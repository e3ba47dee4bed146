import { z } from 'zod';
import { areaId, huvudmanId, personId, unitId } from '../domain/ids.ts';
import { REGIMES, ROLES, UNIT_KINDS, WEEKDAYS, type Week, type Weekday } from '../domain/organisation/org.ts';
import { choices } from './org-choices-schema.ts';
import { day, inWords, LONGEST_WAIT, name, sentence, slug } from './org-fields.ts';
import { ARTICLES } from './wheels/articles.ts';

/**
 * The schema of the organisation file. Objects are strict, so that a misspelt key is named instead of leaving its
 * default in force. Messages written here stand on their own; org-file.ts words the rest.
 */

const TEXT_LENGTH = 500;
const guid = z.guid('Write the id as Entra shows it, for example 3f2504e0-4f89-41d3-9a0c-0305e82c3301.');
const language = z.enum(['sv', 'en']).default('sv');

const SPAN = /^(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Ends a day; the hours of a night end at a time that is not after their beginning. */
const MIDNIGHT = '24:00';
const span = z.string().transform((text, context) => {
  const [from, to] = (SPAN.exec(text.trim()) ?? []).slice(1).map((clock) => clock.padStart(5, '0'));
  if (from === undefined || to === undefined || !CLOCK.test(from) || !(CLOCK.test(to) || to === MIDNIGHT)) {
    context.addIssue(`"${text}" is not opening hours. Write them as 08:00-16:30.`);
    return z.NEVER;
  }
  if (from === to) {
    context.addIssue(`Opening hours must not end when they begin. Write 00:00-24:00 for the whole day, not ${text}.`);
    return z.NEVER;
  }
  return { from, to };
});

const week = z.preprocess(
  (value, context) => {
    if (typeof value !== 'string') return value;
    const days = weekFromLine(value);
    if (typeof days !== 'string') return days;
    context.addIssue(days);
    return z.NEVER;
  },
  z
    .strictObject({
      mon: z.exactOptional(span),
      tue: z.exactOptional(span),
      wed: z.exactOptional(span),
      thu: z.exactOptional(span),
      fri: z.exactOptional(span),
      sat: z.exactOptional(span),
      sun: z.exactOptional(span),
    })
    .refine((days) => WEEKDAYS.some((day) => days[day]), 'A unit must be open on at least one weekday.')
    .refine(endBeforeTheNext, 'The hours of a night must end before those of the next day begin.'),
);

function endBeforeTheNext(days: Week): boolean {
  return WEEKDAYS.every((day, i) => {
    const night = days[day];
    const next = days[WEEKDAYS[(i + 1) % WEEKDAYS.length] ?? day];
    return night === undefined || next === undefined || night.from < night.to || night.to <= next.from;
  });
}

/** Reads `mon-thu 08:00-16:30, fri 08:00-15:00`; a returned text is an error message. */
function weekFromLine(line: string): Partial<Record<Weekday, string>> | string {
  const names: readonly string[] = WEEKDAYS;
  const days: Partial<Record<Weekday, string>> = {};
  for (const part of line.split(',')) {
    const [, first = '', last = first, hours] =
      /^(\w{3})(?:\s*[-–]\s*(\w{3}))?\s+(\S.*)$/.exec(part.trim().toLowerCase()) ?? [];
    const begin = names.indexOf(first);
    const end = names.indexOf(last);
    if (begin < 0 || end < begin || hours === undefined)
      return `"${part.trim()}" is not opening hours. Write them as mon-fri 08:00-16:30, with ${WEEKDAYS.join(', ')}.`;
    for (const day of WEEKDAYS.slice(begin, end + 1)) {
      if (days[day]) return `The opening hours give ${day} twice.`;
      days[day] = hours;
    }
  }
  return days;
}

const holiday = z
  .strictObject({ name, from: day, to: day })
  .refine((b) => b.from <= b.to, { path: ['to'], message: 'A break must not end before it begins.' });

const away = z
  .strictObject({ from: day, until: z.exactOptional(day) })
  .refine(({ from, until }) => until === undefined || from <= until, {
    path: ['until'],
    message: 'The last day away must not be before the first.',
  });

// Stricter than a URL: brackets and quotes in it could end the link that a card writes around it.
const link = z
  .string()
  .refine(
    (text) => /^https:\/\/[^\s()<>[\]"'`\\]+$/.test(text) && URL.canParse(text),
    'Write the whole web address, beginning with https:// and without spaces, quotes or brackets.',
  );

const phone = z
  .string()
  .refine(
    (text) => /^\+?\d[\d -]{4,20}\d$/.test(text),
    'Write the telephone number in quotes, with digits, spaces and hyphens: "0980-319 201".',
  );

/** A sentence for people outside, which may hold an address. */
const told = z.string().trim().min(1).max(TEXT_LENGTH);

const huvudman = z.strictObject({ id: slug.transform(huvudmanId), name });
const area = z.strictObject({
  id: slug.transform(areaId),
  name,
  huvudman: slug.transform(huvudmanId),
  regime: z.enum(REGIMES),
  authority: z.exactOptional(name),
  controller: z.exactOptional(told),
  officer: z.exactOptional(told),
  kept: z.exactOptional(told),
});
/** Files once had one kind for all student health, with the rules of its medical part. */
const knownKind = z.preprocess(
  (value) => (value === 'student-health' ? 'student-health-medical' : value),
  z.enum(UNIT_KINDS),
);
/** A kind that the law knows, or one of the organisation's own. */
const kind = z.preprocess((value) => (value === 'student-health' ? 'student-health-medical' : value), z.string());
const externalKeys = z.strictObject({
  hsaId: z.exactOptional(
    z.string().regex(/^SE\d{10}-[0-9A-Z]{1,20}$/, 'Write the HSA-id as the catalogue does: SE2321000016-1003.'),
  ),
  skolenhetskod: z.exactOptional(z.string().regex(/^\d{8}$/, 'Write the eight digits in quotes: "12345678".')),
});
const roleGroups = z.strictObject({
  staff: z.exactOptional(guid.toLowerCase()),
  coordinator: z.exactOptional(guid.toLowerCase()),
  manager: z.exactOptional(guid.toLowerCase()),
});
const unit = z.strictObject({
  id: slug.transform(unitId),
  name,
  kind,
  area: slug.transform(areaId),
  municipality: name,
  language,
  model: z.exactOptional(slug),
  takeWithinDays: z.exactOptional(z.int().min(1).max(LONGEST_WAIT)),
  hours: week,
  breaks: z.array(holiday).default([]),
  phone: z.exactOptional(phone),
  reportTo: z.strictObject({ how: z.string().trim().min(1).max(TEXT_LENGTH), url: link }),
  identity: z.boolean().default(false),
  waits: z.exactOptional(z.strictObject({ says: name, on: day })),
  keys: z.exactOptional(externalKeys),
  groups: z.exactOptional(roleGroups),
  roster: z.exactOptional(z.literal(true)),
});
/** A closed unit, and its successor. */
const former = z.strictObject({
  ...{ id: unit.shape.id, name: unit.shape.name, kind: knownKind, area: unit.shape.area },
  to: z.exactOptional(slug.transform(unitId)),
});
const person = z.strictObject({
  id: guid.transform(personId),
  name,
  tenant: guid.toLowerCase(),
  title: z.exactOptional(name),
  identities: z.exactOptional(z.array(z.strictObject({ tenant: guid.toLowerCase(), id: guid.toLowerCase() })).min(1)),
  language,
  deputy: z.exactOptional(guid.transform(personId)),
  away: z.exactOptional(away),
  roles: z.array(z.strictObject({ unit: slug.transform(unitId), role: z.enum(ROLES) })).min(1),
});

/** A rule and its wording, as `npm run law` names it. Earlier wordings stay in the file, and count for nothing. */
const reviewed = z
  .string()
  .regex(/^[a-z0-9-]{2,60}@[0-9a-f]{6}$/, 'Name the rule as npm run law does, for example ordinary-school@3f2a9c.');
const review = z
  .strictObject({
    huvudman: slug.transform(huvudmanId),
    by: name,
    on: day,
    until: day,
    rules: z.array(reviewed).min(1),
  })
  .refine(({ on, until }) => on <= until, { path: ['until'], message: 'A review must not end before it was made.' });
const MOST = { parts: 12, questions: 5, articles: 8 } as const;
const severally = z.array(sentence).min(1).max(MOST.questions);
const asked = z.strictObject({ sv: severally, en: severally });
const article = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => Object.hasOwn(ARTICLES, text), {
    message: `An article is the number of one of these articles of the Convention on the Rights of the Child: ${Object.keys(ARTICLES).join(', ')}.`,
  });
const counterparts = z.record(slug, z.array(slug).min(1));
const dimension = z.strictObject({
  key: slug,
  name: inWords,
  short: inWords,
  articles: z.array(article).min(1).max(MOST.articles),
  questions: z.strictObject({ child: asked, young: asked, guardian: asked, staff: asked }),
  sameAs: counterparts,
  loses: z.record(slug, inWords).default({}),
});
/** A wheel of the organisation's own, with everything that a reader of it needs. */
export const wheelModel = z.strictObject({
  id: slug,
  name: inWords,
  source: inWords,
  date: day,
  dimensions: z.array(dimension).min(2).max(MOST.parts),
});

export const orgFile = z.strictObject({
  huvudmen: z.array(huvudman).min(1),
  areas: z.array(area).min(1),
  units: z.array(unit).min(1),
  people: z.array(person).min(1),
  former: z.array(former).default([]),
  reviews: z.array(review).default([]),
  models: z.array(wheelModel).default([]),
  choices: z.array(choices).default([]),
});
