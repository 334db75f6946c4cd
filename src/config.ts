import { z } from 'zod'
import { Refusal } from './refusal.ts'

const port = (value: number) => z.coerce.number().int().min(0).max(65_535).default(value)
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

/** Every setting there is: its shape, its default, and what it is for. `docs/configuration.md` is generated from this. */
export const SETTINGS = z.object({
  DATABASE_URL: postgresUrl
    .optional()
    .describe('Your own PostgreSQL (15 or newer), logging in as `veto_app`. Not set: Veto runs one of its own.'),
  DATABASE_OWNER_URL: postgresUrl
    .optional()
    .describe('The same database, logging in as `veto_owner`: migrates at the start, then closes.'),
  DATABASE_WORKER_URL: postgresUrl
    .optional()
    .describe('The same database, logging in as `veto_worker`: background work.'),
  VETO_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Secrets, and the embedded database. Back it up; only Veto should be able to read it.'),
  VETO_POSTGRES_BIN: z
    .string()
    .min(1)
    .optional()
    .describe('Folder with the PostgreSQL programs for the embedded server. Not set: looked for.'),
  VETO_JOURNAL_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of the journal that outlives a restore of the database: who was listed and erased, by keys, without an address. Not set: `journal` in the data folder; better on another disk.',
    ),
  VETO_HTTP_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on. Put a proxy with HTTPS before any other than loopback.'),
  VETO_HTTP_PORT: port(3000).describe('Port of the API and of the pages; 0 takes a free one.'),
  VETO_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where people reach Veto from outside, for example https://mail.example.eu.'),
  VETO_TRUSTED_PROXY: z
    .string()
    .min(1)
    .default('loopback')
    .describe(
      'Whose word on the client address is taken (X-Forwarded-For): `loopback`, addresses, networks; with commas.',
    ),
  VETO_SMTP_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address of the SMTP gateway, by which other programs send. From other machines it asks for STARTTLS.'),
  VETO_SMTP_PORT: port(2525).describe('Port of the SMTP gateway; 0 takes a free one.'),
  VETO_SMTP_CERT: z
    .string()
    .min(1)
    .optional()
    .describe('File with the certificate of the gateway and its chain (PEM). Not set: one of its own making.'),
  VETO_SMTP_KEY: z.string().min(1).optional().describe('File with the key of that certificate (PEM).'),
  VETO_SMTP_MAX_MESSAGE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(25)
    .describe('Largest message that the gateway takes, in megabytes.'),
  VETO_SMTP_MESSAGES_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(6_000)
    .describe('How many messages a minute one key may hand to one gateway process.'),
  VETO_BOUNCE_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'Address of the bounce receiver: the mail server (MX) of the return paths, or where the one in front of it passes mail for them on. It takes reports for addresses that Veto made, and nothing else.',
    ),
  VETO_BOUNCE_PORT: port(2526).describe('Port of the bounce receiver; 0 takes a free one. The world calls port 25.'),
  VETO_BOUNCE_MAX_REPORT_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(30)
    .describe('Largest report that the receiver takes, in megabytes: some give back the whole message.'),
  VETO_BOUNCE_REPORTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(60_000)
    .describe('How many reports a minute one mail server may hand to one receiver process; then it is told to wait.'),
  VETO_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Your own provider of log-ins (OpenID Connect), for example https://login.example.eu. Not set: passwords and passkeys.',
    ),
  VETO_OIDC_CLIENT_ID: z.string().min(1).optional().describe('What Veto is called at the provider.'),
  VETO_OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('The secret that the provider gave for it.'),
  VETO_OIDC_NAME: z
    .string()
    .min(1)
    .max(50)
    .default('Single sign-on')
    .describe('What the button says, for example the name of your company.'),
  VETO_LIST_KEY: z
    .string()
    .regex(
      /^[\s-]*(?:[0-9a-f][\s-]*){64}(?:(?:[0-9a-f][\s-]*){16})?$/i,
      '64 hexadecimal digits, or the lines of the recovery sheet',
    )
    .optional()
    .describe(
      'The key that blacklist entries are matched by: 64 hexadecimal digits, or the lines of its recovery sheet. Not set: `secrets/list.key` in the data folder, made at the first start.',
    ),
  VETO_CANARY_DOMAIN: z
    .hostname()
    .optional()
    .describe(
      'Domain whose mail you receive: clear exports carry addresses of it, and mail to one says which export leaked. Not set: the host of VETO_PUBLIC_URL.',
    ),
  VETO_WEBHOOKS_TO_PRIVATE: z
    .enum(['never', 'allowed'])
    .default('never')
    .describe(
      'Whether webhooks may be called on private networks and this machine, and without HTTPS: `allowed` where your CRM stands beside Veto and you trust every privacy officer with what your network answers.',
    ),
  VETO_DNS_SERVERS: z
    .string()
    .regex(/^[^\s,]+(?:\s*,\s*[^\s,]+)*$/, 'addresses, with commas')
    .optional()
    .describe(
      "Name servers that are asked about sending domains, for example 9.9.9.9 or [2620:fe::fe]:53; with commas. Not set: the machine's own.",
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'The relay that mail leaves by: smtp://user:password@relay.example:587, or smtps:// for TLS from the first byte. After a question mark: `connections` (5), `messages` per connection (100), `tls` (`offered`, `required`, `never`), `certificate` (`valid`, `any`). Not set: mail stays in the outbox, where it can be read.',
    ),
  VETO_SMTP_PATIENCE_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3_600)
    .default(600)
    .describe('How long one hand-over to the relay may take, however slow the relay is; then it is given up.'),
  VETO_RETRY_MINUTES: z
    .string()
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?)*$/, 'minutes, with commas')
    .default('30,60,120,240')
    .describe(
      'After how many minutes a message that was put off (4xx) is tried again: first, second ... try; the last one counts from then on, for 5 days in all.',
    ),
  VETO_MAX_UPLOAD_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_240)
    .default(1_024)
    .describe('Largest file that can be uploaded, in megabytes.'),
  VETO_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged. Below `info`, lines may hold addresses.'),
})

export type Config = z.output<typeof SETTINGS>

/** Reads the environment once. Refuses with the name of each bad value, what was found and what is allowed. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = SETTINGS.safeParse(given)
  const faults = parsed.success
    ? faultsBetween(parsed.data)
    : parsed.error.issues.map(issue => describeFault(String(issue.path[0]), given, issue.message))
  const unknown = Object.keys(given).filter(
    name => name.startsWith('VETO_') && name !== 'VETO_AS' && !(name in SETTINGS.shape),
  )
  faults.push(...unknown.map(name => `${name} is no setting of Veto: see docs/configuration.md`))
  if (parsed.success && faults.length === 0) return parsed.data
  throw new Refusal(
    'invalid',
    `Veto does not start with these settings:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
    { faults },
  )
}

function describeFault(name: string, given: Record<string, unknown>, message: string): string {
  const isSecret = /URL$|KEY$|SECRET$/.test(name) && name !== 'VETO_PUBLIC_URL'
  return `${name}: found ${isSecret ? '(a value that is not shown)' : JSON.stringify(given[name])}; ${message}`
}

function faultsBetween(config: Config): string[] {
  return [
    ...together(config, ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_WORKER_URL'], DATABASES),
    ...together(config, ['VETO_SMTP_CERT', 'VETO_SMTP_KEY'], CERTIFICATE),
    ...together(config, ['VETO_OIDC_ISSUER', 'VETO_OIDC_CLIENT_ID', 'VETO_OIDC_CLIENT_SECRET'], PROVIDER),
  ]
}

const DATABASES = 'not set, though another database URL is; set all three, or none for the embedded database'
const CERTIFICATE = 'not set, though the other one is; set both, or none for a certificate of its own making'
const PROVIDER = 'not set, though another setting of the provider is; set all three, or none for passwords and passkeys'

function together(config: Config, names: readonly (keyof Config)[], why: string): string[] {
  const missing = names.filter(name => config[name] === undefined)
  if (missing.length === 0 || missing.length === names.length) return []
  return [`${missing.join(' and ')}: ${why}`]
}

/** The provider of log-ins, where there is one. */
export function oidcOf(config: Config) {
  const { VETO_OIDC_ISSUER: issuer, VETO_OIDC_CLIENT_ID: clientId, VETO_OIDC_CLIENT_SECRET: clientSecret } = config
  return issuer && clientId && clientSecret
    ? { issuer, clientId, clientSecret, name: config.VETO_OIDC_NAME }
    : undefined
}

/** The domain of canary addresses. Without one of yours, mail to a canary reaches nobody, but a file with one in it is still recognised. */
export function canaryDomainOf(config: Config): string {
  const host = config.VETO_PUBLIC_URL ? new URL(config.VETO_PUBLIC_URL).hostname : undefined
  return config.VETO_CANARY_DOMAIN ?? (host?.includes('.') && !/^[\d.]+$/.test(host) ? host : 'mail.example.net')
}

/** The name servers to ask about sending domains; none: the machine's own. */
export function dnsServersOf(config: Config): string[] {
  return config.VETO_DNS_SERVERS?.split(/\s*,\s*/) ?? []
}

/** Where the journal is written, by which a restored database is brought up to date. */
export function journalFolderOf({ VETO_JOURNAL_DIR, VETO_DATA_DIR }: Config): string {
  return VETO_JOURNAL_DIR ?? `${VETO_DATA_DIR}/journal`
}

/** Where links in mails lead. Without VETO_PUBLIC_URL that is this machine, which only its own people reach. */
export function publicUrlOf(config: Config): string {
  return config.VETO_PUBLIC_URL ?? `http://localhost:${config.VETO_HTTP_PORT}`
}
