import { z } from 'zod';

const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.length > 0);

const common = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** How many processes share a tenant's rate: they do not count together, so each takes its part and no more. */
  PROCESSES: z.coerce.number().int().min(1).default(3),
  /** Where metrics and traces go, as OTLP over HTTP; nowhere when it is not set. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  TIME_ZONE: z.string().default('Europe/Stockholm'),
};

/** On one's own machine: no identity, loopback only, a table emulator, and a clock that may be moved. */
const local = z.object({
  ...common,
  /** A storage connection string and a 32-byte key in base 64, for the bot alone. */
  TABLES_CONNECTION: z.string().optional(),
  VAULT_KEY: z.string().optional(),
  LOCAL_FOLDER: z.string().default('.local'),
});

/** In Azure: a bot with a managed identity, and no secret in any setting. */
const azure = z.object({
  ...common,
  BOT_ID: z.guid(),
  BOT_TENANT_ID: z.guid(),
  BOT_TYPE: z.literal('UserAssignedMsi').default('UserAssignedMsi'),
  ALLOWED_TENANTS: list,
  TABLES_URL: z.url(),
  KEYVAULT_URL: z.url(),
  /** An account of its own for the ends of the chains of events, so that who can change the cases cannot change these. */
  HEADS_URL: z.url().optional(),
  /** Where browsers reach the bot, for the forms that people print. */
  PUBLIC_URL: z.url({ protocol: /^https$/ }).transform((url) => url.replace(/\/+$/, '')),
  /** Whether meetings are booked in people's own calendars; docs/booking.md says what rights that takes. */
  GRAPH: z.enum(['on', 'off']).default('off'),
});

export type LocalConfig = { readonly mode: 'local' } & z.infer<typeof local>;
export type AzureConfig = { readonly mode: 'azure' } & z.infer<typeof azure>;
export type Config = LocalConfig | AzureConfig;

/**
 * The only place that reads the environment. Without `BOT_ID` the bot is local.
 * @throws an error that names each variable that is missing or wrong, never its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  if (environment['BOT_ID'] === undefined || environment['BOT_ID'] === '')
    return { mode: 'local', ...parse(local, environment) };
  return { mode: 'azure', ...parse(azure, environment) };
}

function parse<T>(schema: z.ZodType<T>, environment: Readonly<Record<string, string | undefined>>): T {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw new Error(`The environment is not as it should be. ${wrong.join('; ')}`);
}
