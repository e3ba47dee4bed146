import { z } from 'zod';

// The error for a setting leaves its value out and continues a sentence that begins with its name.
const whole = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
};
const choice = <const T extends readonly string[]>(words: T) => z.enum(words, `must be one of ${words.join(', ')}`);
const guid = (error = 'must be a GUID') => z.guid(error).toLowerCase();
const address = z.url('must be an address, such as https://host.example');

/** The tenants whose people may talk to the bot; an empty list means the bot's own. */
const tenants = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))
  .pipe(z.array(guid('must be GUIDs with commas between them')))
  .default([]);

const common = {
  PORT: whole(0, 65_535).default(3978),
  LOG_LEVEL: choice(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /**
   * The number of processes that share a tenant's rate: they do not count together, so each uses only its own share.
   */
  PROCESSES: whole(1, 1_000).default(3),
  /** The address for metrics and traces, as OTLP over HTTP; without it none are sent. */
  OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
  TIME_ZONE: z.string().refine(isZone, 'must be a time zone, such as Europe/Stockholm').default('Europe/Stockholm'),
};

/** On one's own machine: no identity, loopback only, a table emulator, and a movable clock. */
const local = z.object({
  ...common,
  /** A storage connection string and a base64 key of 32 bytes, for running the bot alone. */
  TABLES_CONNECTION: z.string().optional(),
  VAULT_KEY: z.string().optional(),
  LOCAL_FOLDER: z.string().default('.local'),
});
/** Naming one of these asks for local mode. */
const ONLY_LOCAL = ['TABLES_CONNECTION', 'LOCAL_FOLDER'] as const;

/** In Azure: a bot with a managed identity, and no secret in any setting. */
const azure = z
  .object({
    ...common,
    BOT_ID: guid(),
    BOT_TENANT_ID: guid(),
    BOT_TYPE: choice(['UserAssignedMsi']).default('UserAssignedMsi'),
    ALLOWED_TENANTS: tenants,
    TABLES_URL: address,
    KEYVAULT_URL: address,
    /** A separate account for the audit heads, so that a person who can change the cases cannot change the heads. */
    HEADS_URL: address.optional(),
    /** The bot's address for browsers, for the forms that people print. */
    PUBLIC_URL: z
      .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
      .transform((url) => url.replace(/\/+$/, '')),
    /** Whether meetings are booked in people's own calendars; docs/booking.md lists the rights this takes. */
    GRAPH: choice(['on', 'off']).default('off'),
  })
  .transform((settings) => ({
    ...settings,
    ALLOWED_TENANTS: settings.ALLOWED_TENANTS.length > 0 ? settings.ALLOWED_TENANTS : [settings.BOT_TENANT_ID],
  }));

const mode = z.object({ TABB_MODE: choice(['local']).optional() });

export type LocalConfig = { readonly mode: 'local' } & z.infer<typeof local>;
export type AzureConfig = { readonly mode: 'azure' } & z.infer<typeof azure>;
export type Config = LocalConfig | AzureConfig;

/** The bot's own identity. */
export const botIn = ({ BOT_ID: botId, BOT_TENANT_ID: tenant, BOT_TYPE: type }: AzureConfig) => ({
  botId,
  tenant,
  type,
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The only place that reads the environment. Local mode only when asked for; an empty setting counts as not set.
 * @throws an error that names each variable that is missing or wrong, never its value.
 */
export function readConfig(environment: Environment): Config {
  const given = set(environment);
  const isAsked = parse(mode, given).TABB_MODE === 'local';
  if (isAsked || (!('BOT_ID' in given) && ONLY_LOCAL.some((name) => name in given))) return readLocal(given);
  return { mode: 'azure', ...parse(azure, given) };
}

/** The configuration of programs for one's own machine only. */
export function readLocal(environment: Environment): LocalConfig {
  const given = set(environment);
  if ('BOT_ID' in given) throw wrong(['BOT_ID is set, which is for production, and local mode is asked for']);
  return { mode: 'local', ...parse(local, given) };
}

const set = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value = '']) => value.trim() !== ''));

/** Requires both settings, which `npm start` makes by itself. */
export function needed({ TABLES_CONNECTION, VAULT_KEY }: LocalConfig): {
  readonly store: string;
  readonly key: string;
} {
  if (TABLES_CONNECTION !== undefined && VAULT_KEY !== undefined) return { store: TABLES_CONNECTION, key: VAULT_KEY };
  const missing = Object.entries({ TABLES_CONNECTION, VAULT_KEY }).filter(([, value]) => value === undefined);
  throw wrong(missing.map(([name]) => `${name} is missing`));
}

function parse<T>(schema: z.ZodType<T>, given: Environment): T {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(({ path: [name], message }) =>
    String(name) in given ? `${String(name)} ${message}` : `${String(name)} is missing`,
  );
  throw wrong([...new Set(sentences)]);
}

const wrong = (sentences: readonly string[]): Error =>
  new Error(`The settings are not as they should be.\n${sentences.map((one) => `  ${one}.`).join('\n')}\n${WHERE}`);
const WHERE =
  'infra/azure.bicep lists those of production; TABB_MODE=local, which npm start and npm run set, is for one machine alone.';

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
