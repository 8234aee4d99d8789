import { join, resolve } from 'node:path'
import { workspaceRoot } from '@erikti/prisma/paths'
import { z } from 'zod'

/** Everything that can be set from outside, checked. The only place that reads `process.env`. */
export interface Environment {
  /** 0: any free one. */
  port: number
  host: string
  /** Null: the embedded PostgreSQL. Holds a password: never log it. */
  databaseUrl: string | null
  /** Absolute. The embedded database, the logs and what scripts on this machine need. */
  dataFolder: string
  /** Null: an account with a random password is made up when there is none. */
  firstAccount: { email: string; password: string } | null
  /** Whether an empty database gets the demonstration year. */
  demonstrationYear: boolean
  logLevel: (typeof logLevels)[number]
  /** Where users find the dashboard, without a slash at the end; null: wherever a request finds it. */
  publicUrl: string | null
  /** Encrypts what the database must not give away; null: one is kept in the data folder. Never log it. */
  secret: string | null
  /** How many proxies in front of the server add to `X-Forwarded-For`; 0: none, and the header means nothing. */
  trustedProxyHops: number
  /** The mail server that takes what Erikti sends, and from whom it comes; null: it is put into the data folder. Holds a password: never log it. */
  mail: { smtpUrl: string; from: string } | null
  /** The gateway that takes text messages; null: they are put into the data folder. Both are secret: never log them. */
  sms: { url: string; token: string } | null
  /** After how many hours a confirmed post of a challenge is looked for again; null: Erikti asks no social network for anything. */
  linkCheckHours: number | null
  /** The key that client scripts use; null: they find one in the data folder. */
  apiKey: string | null
  /** The server that client scripts talk to; null: they find its address in the data folder. */
  url: string | null
}

/** Settings that cannot be used. The message is one line that names each variable, its value and what is allowed. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const shortestPassword = 12
const shortestSecret = 32
const secret = new Set([
  'ADMIN_PASSWORD',
  'DATABASE_URL',
  'ERIKTI_API_KEY',
  'ERIKTI_SECRET',
  'SMS_TOKEN',
  'SMS_URL',
  'SMTP_URL',
])

const isUrl = (protocols: RegExp) => (value: string) => {
  // `postgresql://user@/database?host=/folder` has no host, which the web's URL parser refuses.
  const url = value.replace('@/', '@socket/').replace(/^(\w+):\/\/\//, '$1://socket/')
  return URL.canParse(url) && protocols.test(new URL(url).protocol)
}

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 (any free port) to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 (any free port) to 65535')
    .default(4000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isUrl(/^postgres(?:ql)?:$/), 'must be an address like postgresql://user:password@host:5432/database')
    .optional(),
  ERIKTI_DATA: z.string().default(join(workspaceRoot, '.erikti')),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(shortestPassword, `must have at least ${shortestPassword} characters`).optional(),
  ERIKTI_DEMO: z.enum(['0', '1'], 'must be 1 (an empty database gets the demonstration year) or 0').default('1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  PUBLIC_URL: z
    .string()
    .refine(
      (value) => isUrl(/^https?:$/)(value) && /^[^/]+\/\/[^/?#]+\/?$/.test(value),
      'must be an address like https://erikti.example, without a path',
    )
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  ERIKTI_SECRET: z.string().min(shortestSecret, `must have at least ${shortestSecret} random characters`).optional(),
  TRUSTED_PROXY_HOPS: z.string().regex(/^\d$/, 'must be a number from 0 (no proxy) to 9').transform(Number).default(0),
  SMTP_URL: z
    .string()
    .refine(isUrl(/^smtps?:$/), 'must be an address like smtps://user:password@host:465')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>@"]+<)?[^\s<>@"]+@[^\s<>@"]+>?$/,
      'must be an e-mail address, or a name and one like Ерікті <erikti@example.kz>',
    )
    .refine((value) => value.includes('<') === value.endsWith('>'), 'must close the bracket that it opens')
    .optional(),
  SMS_URL: z
    .string()
    .refine(isUrl(/^https?:$/), 'must be an address like https://gateway.example.kz/messages')
    .optional(),
  SMS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must have no spaces and no letters beyond ASCII')
    .optional(),
  LINK_CHECK_HOURS: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a number of hours from 1 to 8760')
    .transform(Number)
    .refine((hours) => hours >= 1 && hours <= 8_760, 'must be a number of hours from 1 to 8760')
    .optional(),
  ERIKTI_API_KEY: z
    .string()
    .regex(/^erikti_\S+$/, 'must be a key, which begins with erikti_')
    .optional(),
  ERIKTI_URL: z
    .string()
    .refine(isUrl(/^https?:$/), 'must be an address like http://127.0.0.1:4000')
    .optional(),
})

/**
 * Reads the settings. An empty value counts as unset.
 * @throws SettingsError
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const given = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, source[name]?.trim() || undefined]))
  const { success, data, error } = settings.safeParse(given)
  const problems = success
    ? []
    : error.issues.map(({ path, message }) => {
        const name = String(path[0])
        return secret.has(name) ? `${name} ${message}` : `${name} is “${given[name]}”: it ${message}`
      })
  for (const [one, other] of [
    ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
    ['ADMIN_PASSWORD', 'ADMIN_EMAIL'],
    ['SMTP_URL', 'MAIL_FROM'],
    ['MAIL_FROM', 'SMTP_URL'],
    ['SMS_URL', 'SMS_TOKEN'],
    ['SMS_TOKEN', 'SMS_URL'],
  ] as const)
    if (given[one] !== undefined && given[other] === undefined)
      problems.push(`${one} is set without ${other}: set both or neither`)
  if (!success || problems.length > 0) throw new SettingsError(`${problems.join('; ')}.`)
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL ?? null,
    dataFolder: resolve(data.ERIKTI_DATA),
    firstAccount:
      data.ADMIN_EMAIL !== undefined && data.ADMIN_PASSWORD !== undefined
        ? { email: data.ADMIN_EMAIL, password: data.ADMIN_PASSWORD }
        : null,
    demonstrationYear: data.ERIKTI_DEMO === '1',
    logLevel: data.LOG_LEVEL,
    publicUrl: data.PUBLIC_URL ?? null,
    secret: data.ERIKTI_SECRET ?? null,
    trustedProxyHops: data.TRUSTED_PROXY_HOPS,
    mail:
      data.SMTP_URL !== undefined && data.MAIL_FROM !== undefined
        ? { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM }
        : null,
    sms:
      data.SMS_URL !== undefined && data.SMS_TOKEN !== undefined ? { url: data.SMS_URL, token: data.SMS_TOKEN } : null,
    linkCheckHours: data.LINK_CHECK_HOURS ?? null,
    apiKey: data.ERIKTI_API_KEY ?? null,
    url: data.ERIKTI_URL ?? null,
  }
}
