import { expect, test } from 'vitest'
import { readEnvironment, SettingsError } from './environment.ts'

test('has a default for everything that has one', () => {
  const { dataFolder, ...rest } = readEnvironment({})
  expect(dataFolder).toMatch(/\.erikti$/)
  expect(rest).toEqual({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: null,
    firstAccount: null,
    demonstrationYear: true,
    logLevel: 'info',
    trustedProxyHops: 0,
    publicUrl: null,
    secret: null,
    mail: null,
    sms: null,
    linkCheckHours: null,
    apiKey: null,
    url: null,
  })
})

test('takes an empty value for an unset one', () => {
  expect(readEnvironment({ PORT: '', ADMIN_EMAIL: ' ', ERIKTI_DEMO: '' })).toEqual(readEnvironment({}))
})

test('reads every setting', () => {
  expect(
    readEnvironment({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgresql://user@/erikti?host=/run/postgresql',
      ERIKTI_DATA: '/data',
      ADMIN_EMAIL: 'a@example.kz',
      ADMIN_PASSWORD: 'twelve-chars',
      ERIKTI_DEMO: '0',
      LOG_LEVEL: 'debug',
      TRUSTED_PROXY_HOPS: '2',
      PUBLIC_URL: 'https://erikti.example.kz/',
      ERIKTI_SECRET: 'thirty-two characters, or rather more',
      SMTP_URL: 'smtps://user:pass%40word@mail.example.kz:465',
      MAIL_FROM: 'Ерікті <erikti@example.kz>',
      SMS_URL: 'https://sms.example.kz/v1/messages?sender=Erikti',
      SMS_TOKEN: 'sms-token',
      ERIKTI_API_KEY: 'erikti_key',
      ERIKTI_URL: 'https://erikti.example.kz',
      LINK_CHECK_HOURS: '24',
    }),
  ).toEqual({
    port: 0,
    host: '::1',
    databaseUrl: 'postgresql://user@/erikti?host=/run/postgresql',
    dataFolder: '/data',
    firstAccount: { email: 'a@example.kz', password: 'twelve-chars' },
    demonstrationYear: false,
    logLevel: 'debug',
    trustedProxyHops: 2,
    publicUrl: 'https://erikti.example.kz',
    secret: 'thirty-two characters, or rather more',
    mail: { smtpUrl: 'smtps://user:pass%40word@mail.example.kz:465', from: 'Ерікті <erikti@example.kz>' },
    linkCheckHours: 24,
    sms: { url: 'https://sms.example.kz/v1/messages?sender=Erikti', token: 'sms-token' },
    apiKey: 'erikti_key',
    url: 'https://erikti.example.kz',
  })
})

test.each([
  [{ PORT: 'abc' }, 'PORT is “abc”: it must be a number from 0 (any free port) to 65535.'],
  [{ PORT: '65536' }, 'PORT is “65536”: it must be a number from 0 (any free port) to 65535.'],
  [{ PORT: '-1' }, 'PORT is “-1”: it must be a number from 0 (any free port) to 65535.'],
  [{ HOST: 'http://x' }, 'HOST is “http://x”: it must be a host name or an IP address.'],
  [
    { DATABASE_URL: 'mysql://u:secret@h/d' },
    'DATABASE_URL must be an address like postgresql://user:password@host:5432/database.',
  ],
  [{ ERIKTI_DEMO: 'yes' }, 'ERIKTI_DEMO is “yes”: it must be 1 (an empty database gets the demonstration year) or 0.'],
  [{ TRUSTED_PROXY_HOPS: 'all' }, 'TRUSTED_PROXY_HOPS is “all”: it must be a number from 0 (no proxy) to 9.'],
  [{ TRUSTED_PROXY_HOPS: '-1' }, 'TRUSTED_PROXY_HOPS is “-1”: it must be a number from 0 (no proxy) to 9.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is “loud”: it must be one of trace, debug, info, warn, error, fatal, silent.'],
  [{ ADMIN_EMAIL: 'a@example.kz' }, 'ADMIN_EMAIL is set without ADMIN_PASSWORD: set both or neither.'],
  [{ ADMIN_PASSWORD: 'twelve-chars' }, 'ADMIN_PASSWORD is set without ADMIN_EMAIL: set both or neither.'],
  [{ ADMIN_EMAIL: 'a', ADMIN_PASSWORD: 'twelve-chars' }, 'ADMIN_EMAIL is “a”: it must be an e-mail address.'],
  [{ ADMIN_EMAIL: 'a@example.kz', ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD must have at least 12 characters.'],
  [
    { SMTP_URL: 'http://user:secret@host', MAIL_FROM: 'a@example.kz' },
    'SMTP_URL must be an address like smtps://user:password@host:465.',
  ],
  [
    { SMTP_URL: 'smtp://host', MAIL_FROM: 'erikti' },
    'MAIL_FROM is “erikti”: it must be an e-mail address, or a name and one like Ерікті <erikti@example.kz>.',
  ],
  [
    { SMTP_URL: 'smtp://host', MAIL_FROM: 'Ерікті <a@example.kz' },
    'MAIL_FROM is “Ерікті <a@example.kz”: it must close the bracket that it opens.',
  ],
  [{ SMTP_URL: 'smtp://host' }, 'SMTP_URL is set without MAIL_FROM: set both or neither.'],
  [{ MAIL_FROM: 'a@example.kz' }, 'MAIL_FROM is set without SMTP_URL: set both or neither.'],
  [
    { SMS_URL: 'ftp://user:secret@host', SMS_TOKEN: 'secret' },
    'SMS_URL must be an address like https://gateway.example.kz/messages.',
  ],
  [{ SMS_URL: 'https://host', SMS_TOKEN: 'two words' }, 'SMS_TOKEN must have no spaces and no letters beyond ASCII.'],
  [{ SMS_URL: 'https://host' }, 'SMS_URL is set without SMS_TOKEN: set both or neither.'],
  [{ SMS_TOKEN: 'secret' }, 'SMS_TOKEN is set without SMS_URL: set both or neither.'],
  [{ ERIKTI_URL: 'example.kz' }, 'ERIKTI_URL is “example.kz”: it must be an address like http://127.0.0.1:4000.'],
  [{ ERIKTI_API_KEY: 'secret' }, 'ERIKTI_API_KEY must be a key, which begins with erikti_.'],
])('says in one line what is wrong with %j', (source, line) => {
  expect(() => readEnvironment(source)).toThrow(new SettingsError(line))
})

test('names all bad settings at once', () => {
  expect(() => readEnvironment({ PORT: 'x', ERIKTI_DEMO: '2' })).toThrow(/^PORT is “x”: .*; ERIKTI_DEMO is “2”: .*\.$/)
})
