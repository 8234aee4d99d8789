import { randomUUID } from 'node:crypto'
import { parse, validate } from 'graphql'
import type { DocumentNode, GraphQLFormattedError } from 'graphql'
import pino from 'pino'
import { expect } from 'vitest'
import type { Database } from '@erikti/prisma/client'
import { authenticate } from '@erikti/schema/access/authentication'
import { anonymous } from '@erikti/schema/access/viewer'
import type { AccountViewer, Grant, PartnerViewer, Viewer } from '@erikti/schema/access/viewer'
import type { KeyScope } from '@erikti/prisma/generated/client/enums'
import { createKey } from '@erikti/schema/access/keys'
import type { LivePort } from '@erikti/schema/live/live-port'
import { executeLogged } from '@erikti/schema/personal-data/logged-execution'
import { readRegion } from '@erikti/schema/regions/regions.service'
import { schema } from '@erikti/schema/schema'
import type { Clock } from '@erikti/schema/shared/clock'
import { createErrorMask } from '@erikti/server/http/errors'
import { passwordHash } from './people.ts'
import { createClock } from './clock.ts'
import { createContext } from './context.ts'
import type { Jar } from './jar.ts'
import { writeMutation } from './selections.ts'
import type { MemberName, Members } from './selections.ts'

export interface Answer<Data> {
  data: Data
  errors?: GraphQLFormattedError[]
}

/** A member of a result union, as it came. */
export interface MutationResult {
  __typename: string
}

export interface Client {
  viewer: Viewer
  /** Runs an operation; errors are part of the answer. Values are what travels: JSON. */
  run<Data = Record<string, unknown>>(document: string, variables?: Record<string, unknown>): Promise<Answer<Data>>
  /** Runs a query that must have no errors. */
  query<Data = Record<string, unknown>>(document: string, variables?: Record<string, unknown>): Promise<Data>
  /** Runs a mutation by its name and selects what `selections.ts` says of whatever comes of it. */
  mutate(name: string, input: Record<string, unknown>): Promise<MutationResult>
  /** The same, and the result must be this member. */
  expect<Name extends MemberName>(name: string, input: Record<string, unknown>, member: Name): Promise<Members[Name]>
}

export interface ClientOptions {
  database: Database
  /** Fixed; anonymous when omitted, or whoever has signed in with the jar. */
  viewer?: Viewer
  /** The browser that it runs in. */
  jar?: Jar
  clock?: Clock
  live?: LivePort
}

/** Refuses to be used: subscriptions belong to the realtime tests. */
export const noLive: LivePort = {
  watch: () => refuse('watch'),
  followActivity: () => refuse('followActivity'),
}

function refuse(use: string): never {
  throw new Error(`This test did not expect live.${use}`)
}

/** Runs operations against the schema in this process: everything but the network. Each gets a context of its own. */
export async function createClient({
  database,
  viewer: given,
  jar,
  clock = createClock(),
  live = noLive,
}: ClientOptions): Promise<Client> {
  const region = await readRegion(database)
  const viewer = given ?? anonymous
  const identify = async () => {
    const sessionSecret = jar?.sessionSecret ?? null
    return given ?? (await authenticate(database, { authorization: null, sessionSecret }, clock)).viewer
  }
  const client: Client = {
    viewer,
    async run<Data>(document: string, variables?: Record<string, unknown>) {
      const parsed = read(document)
      const contextValue = createContext({
        viewer: await identify(),
        clock,
        database,
        live,
        region,
        ...(jar && { browser: jar }),
      })
      const result = await executeLogged({ schema, document: parsed, contextValue, variableValues: variables ?? {} })
      const errors = result.errors?.map((error) => ({
        ...error.toJSON(),
        // The code that a client would see, beside the message that it would not.
        extensions: { ...error.extensions, code: maskError(error).extensions['code'] },
      }))
      return JSON.parse(JSON.stringify({ ...result, ...(errors && { errors }) })) as Answer<Data>
    },
    async query<Data>(document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await client.run<Data>(document, variables)
      expect(errors).toBeUndefined()
      return data
    },
    async mutate(name, input) {
      const data = await client.query<Record<string, MutationResult>>(writeMutation(name), { input })
      return data[name] as MutationResult
    },
    async expect(name, input, member) {
      return expectTypename(await client.mutate(name, input), member)
    },
  }
  return client
}

const maskError = createErrorMask(pino({ level: 'silent' }))

const documents = new Map<string, DocumentNode>()

function read(text: string): DocumentNode {
  const known = documents.get(text)
  if (known) return known
  const document = parse(text)
  const problems = validate(schema, document)
  if (problems.length > 0) throw new Error(problems.map(String).join('\n'))
  documents.set(text, document)
  return document
}

/** The result as this member of its union; the test fails, showing it whole, when it is another. */
export function expectTypename<Name extends MemberName>(result: MutationResult, member: Name): Members[Name] {
  expect(result).toMatchObject({ __typename: member })
  return result as unknown as Members[Name]
}

/** Somebody with an account of their own in this database and these roles, acting by a key that is not in it. */
export async function createAccountViewer(database: Database, ...grants: Grant[]): Promise<AccountViewer> {
  const account = await database.prisma.account.create({
    data: {
      email: `${randomUUID()}@example.org`,
      displayName: grants.map(({ role }) => role).join(', ') || 'Nobody',
      passwordHash,
      grants: { create: grants.map((grant) => ({ ...grant })) },
    },
    select: { id: true },
  })
  return { kind: 'account', accountId: account.id, grants, credential: { kind: 'key', id: randomUUID() } }
}

/** The front office's administrator. */
export function createOffice(database: Database): Promise<AccountViewer> {
  return createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null })
}

/** A program of the organisation, with a key in this database. */
export async function createPartnerViewer(
  database: Database,
  organisation: { id: string },
  ...scopes: KeyScope[]
): Promise<PartnerViewer> {
  const holder = { organisationId: organisation.id, scopes }
  const { keyId } = await createKey(database.prisma, { holder, name: 'test', expiresAt: null })
  return { kind: 'partner', keyId, organisationId: organisation.id, scopes }
}
