/** Identifiers as distinct types. Each is made in one place and parsed at the edge. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Eight characters of Crockford's base 32, for example `K7Q4MD2R`; shown with a dash in the middle. */
export type CaseId = Branded<'CaseId'>;
/** A person's Entra object id, lower case. */
export type PersonId = Branded<'PersonId'>;
export type UnitId = Branded<'UnitId'>;
/** A secrecy area: an authority, or an independent branch of one (OSL 8:1 and 8:2). */
export type AreaId = Branded<'AreaId'>;
export type HuvudmanId = Branded<'HuvudmanId'>;
/** A moment, ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = Branded<'Instant'>;
/** A calendar day, `YYYY-MM-DD`, in the time zone of the people. */
export type Day = Branded<'Day'>;
/** Idempotency key of one command from one person on one card: a repeated delivery has the same key. */
export type OpKey = Branded<'OpKey'>;
/** Points at a text row of the same case. The text itself never enters an event or the state. */
export type TextKey = Branded<'TextKey'>;
/** A card's subject in its stored form; `case/subject.ts` makes and reads it. */
export type SubjectKey = Branded<'SubjectKey'>;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CASE_ID = /^[0-9A-HJKMNP-TV-Z]{8}$/;

const isCaseId = (text: string): text is CaseId => CASE_ID.test(text);
const isInstant = (text: string): text is Instant => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
const isDay = (text: string): text is Day =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
const isName = <T extends string>(text: string): text is Branded<T> => text.length > 0;

/** Reads a code as people write it: any case, with or without the dash, `O` for `0`, `I` and `L` for `1`. */
export function parseCaseCode(text: string): CaseId | undefined {
  const plain = text.trim().toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return isCaseId(plain) ? plain : undefined;
}

/** The case as people see it: `K7Q4-MD2R`. */
export const caseCode = (id: CaseId): string => `${id.slice(0, 4)}-${id.slice(4)}`;

/** A case id from 40 bits given as at least five bytes. */
export function caseIdFrom(bytes: Uint8Array): CaseId {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let i = 0; i < 8; i++) {
    id = ALPHABET.charAt(Number(bits & 31n)) + id;
    bits >>= 5n;
  }
  return must(isCaseId, id, 'case id');
}

export const toInstant = (ms: number): Instant => must(isInstant, new Date(ms).toISOString(), 'instant');
export const toMs = (at: Instant): number => Date.parse(at);
export const later = (at: Instant, ms: number): Instant => toInstant(toMs(at) + ms);
export const parseInstant = (text: string): Instant => must(isInstant, text, 'instant');
export const parseDay = (text: string): Day | undefined => (isDay(text) ? text : undefined);
export const personId = (text: string): PersonId => must(isName<'PersonId'>, text.toLowerCase(), 'person id');
export const unitId = (text: string): UnitId => must(isName<'UnitId'>, text, 'unit id');
export const areaId = (text: string): AreaId => must(isName<'AreaId'>, text, 'area id');
export const huvudmanId = (text: string): HuvudmanId => must(isName<'HuvudmanId'>, text, 'huvudman id');
export const opKey = (text: string): OpKey => must(isName<'OpKey'>, text, 'operation key');
export const textKey = (text: string): TextKey => must(isName<'TextKey'>, text, 'text key');
export const subjectKey = (text: string): SubjectKey => must(isName<'SubjectKey'>, text, 'subject');

function must<T extends string>(is: (text: string) => text is T, text: string, what: string): T {
  if (!is(text)) throw new Error(`not a ${what}: ${JSON.stringify(text)}`);
  return text;
}
