import { readdirSync, readFileSync } from 'node:fs';
import { aConcern } from '../support/concern.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

/** Whose activities they become: somebody of the demo organisation, at a channel that is there. */
export interface Sender {
  readonly aadObjectId: string;
  readonly tenant: string;
  readonly serviceUrl: string;
}

const FOLDER = new URL('../support/activities/', import.meta.url);
const REF = { case: '', cardVersion: 0, nonce: '1234', outId: '' };
/** A form in which something is missing, so that it comes back and nothing is begun. */
const FORM = {
  ...REF,
  verb: 'concern.raise',
  ...aConcern({ observed: '', tried: '', childsWords: '' }),
  suspicion: 'false',
};
const HELP = { ...REF, verb: 'page.help' };

/** The recorded activities, as they would be of this bot: its own words, and the buttons of its cards. */
export function recorded({ aadObjectId, tenant, serviceUrl }: Sender): readonly Json[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      const activity = JSON.parse(
        text
          .replaceAll('00000000-0000-4000-8000-0000000000a1', aadObjectId)
          .replaceAll('7abb0000-0000-4000-8000-000000000001', tenant)
          .replaceAll(/"serviceUrl": "[^"]*"/g, `"serviceUrl": "${serviceUrl}"`),
      );
      if (file.startsWith('message-')) activity.text = file.includes('personal') ? 'oro' : '<at>TABB</at> hjälp';
      if (file.startsWith('execute-form'))
        activity.value.action = { ...activity.value.action, verb: FORM.verb, data: FORM };
      else if (activity.name === 'adaptiveCard/action')
        activity.value.action = { ...activity.value.action, verb: HELP.verb, data: HELP };
      if (file.startsWith('submit-action-')) activity.value.data = FORM;
      else if (file.startsWith('submit-')) activity.value = HELP;
      return activity;
    });
}

/** What the bot must have: who, where, what and which button. A form's fields that are filled in are what was typed. */
const REQUIRED =
  /^(?:type|name|channelId|serviceUrl|text|from|from\.id|from\.aadObjectId|recipient|recipient\.id|conversation|conversation\.id|value|value\.verb|value\.action|value\.action\.verb|value\.data|value\.action\.data|value(?:\.action)?\.data\.(?:verb|nonce|saidBy|dimensions|urgency|guardiansKnow)|membersAdded.*)$/;
const NOT_RETYPED = /tenant/i;
/** Every field in an activity, those inside fields too. */
export function pathsIn(json: Json, path: Path = []): readonly Path[] {
  if (typeof json !== 'object' || json === null) return [path];
  const inside = Object.entries(json).flatMap(([key, value]) =>
    pathsIn(value, [...path, Array.isArray(json) ? Number(key) : key]),
  );
  return path.length === 0 ? inside : [path, ...inside];
}
export const isRequired = (activity: Json, path: Path): boolean =>
  REQUIRED.test(path.join('.')) || (path.join('.') === 'from.tenantId' && !isSaidTwice(activity));
/** Whose tenant it is may be left out where it is said twice, and is not guessed where it is something else. */
const isSaidTwice = (activity: Json): boolean =>
  at(activity, ['from', 'tenantId']) === at(activity, ['conversation', 'tenantId']);
export const mayBeRetyped = (path: Path): boolean => !NOT_RETYPED.test(path.join('.'));

/** @param value undefined takes the field away. */
export function withField(json: Json, [key, ...rest]: Path, value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  const part: Record<string, Json> = { ...Object(json) };
  if (rest.length > 0) part[key] = withField(part[key] ?? {}, rest, value);
  else if (value === undefined) delete part[key];
  else part[key] = value;
  return Array.isArray(json) ? Object.values(part) : part;
}
export function at(json: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    json,
  );
}

/** The same said in another type: digits and ticks as what they mean; elsewhere what nobody reads. */
export function retyped(value: Json | undefined): readonly Json[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'string') return [];
  if (/^\d{1,9}$/.test(value)) return [Number(value)];
  if (value === 'true' || value === 'false') return [value === 'true'];
  return [];
}
