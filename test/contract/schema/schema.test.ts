import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql'
import type { GraphQLNamedType } from 'graphql'
import { expect, test } from 'vitest'
import { workspaceRoot } from '@erikti/prisma/paths'
import { schema } from '@erikti/schema/schema'

const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
const standardScalars = new Set(['ID', 'Int', 'Float', 'String', 'Boolean'])
/** `signOut` takes nothing, and cannot fail. */
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ name }) => name !== 'signOut')
/**
 * What takes a password, a code or the secret of a link keeps nothing for repeats: it could be guessed from. Nor does what sends a
 * code: each is another.
 */
const secretInputs = /^(password|currentPassword|newPassword|code|token|challenge|contact)$/
/** Payloads that are called for what has happened. */
const otherPayloads = ['PersonalDataExport', 'SecondFactorRequired', 'SignedIn']

test('the printed schema is the committed file', async () => {
  const committed = await readFile(join(workspaceRoot, 'schema', 'schema.graphql'), 'utf8')
  const message = 'schema/schema.graphql is behind the code: run `node --import tsx schema/print-schema.ts`'
  expect(`${printSchema(lexicographicSortSchema(schema))}\n` === committed, message).toBe(true)
})

test('every element says what it is', () => {
  const silent: string[] = []
  const look = (path: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) silent.push(path)
  }
  for (const type of own) {
    if (standardScalars.has(type.name)) continue
    look(type.name, type)
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value)
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field)
      if ('args' in field)
        for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name}:)`, argument)
    }
  }
  expect(silent).toEqual([])
})

test.each(mutations.map((field) => [field.name, field] as const))(
  '%s takes one input and answers with a payload or errors',
  (name, field) => {
    const capitalised = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    expect(field.args.map((argument) => `${argument.name}: ${String(argument.type)}`)).toEqual([
      `input: ${capitalised}Input!`,
    ])
    expect(String(field.type)).toBe(`${capitalised}Result!`)
    const result = isNonNullType(field.type) ? field.type.ofType : null
    if (!isUnionType(result)) throw new Error(`${String(field.type)} is no union`)
    const isError = (member: (typeof members)[number]) => member.getInterfaces().some((one) => one.name === 'Error')
    const members = result.getTypes()
    const payloads = members.filter((member) => !isError(member)).map((member) => member.name)
    expect(payloads).toHaveLength(name === 'signIn' ? 2 : 1)
    for (const payload of payloads)
      expect(otherPayloads.includes(payload) || payload.endsWith('Payload'), payload).toBe(true)
    for (const member of members.filter(isError)) expect(member.name).toMatch(/Error$/)
    expect(members.map((member) => member.name)).toEqual(expect.arrayContaining(['ValidationError']))
  },
)

test('every mutation takes an idempotency key unless it takes a secret, and answers what it may of it', () => {
  for (const field of mutations) {
    const input = isNonNullType(field.args[0]?.type) ? field.args[0].type.ofType : null
    if (!isInputObjectType(input)) throw new Error(`${field.name} takes no input`)
    const takesSecret = Object.keys(input.getFields()).some((name) => secretInputs.test(name))
    const result = isNonNullType(field.type) ? field.type.ofType : null
    const members = isUnionType(result) ? result.getTypes().map((member) => member.name) : []
    const forbidden = field.extensions['permission'] === 'anyone' ? [] : ['ForbiddenError']
    const keyed = takesSecret ? [] : [...forbidden, 'IdempotencyKeyReusedError']
    expect('idempotencyKey' in input.getFields(), field.name).toBe(!takesSecret)
    expect(members, field.name).toEqual(expect.arrayContaining(keyed))
    expect(members.includes('IdempotencyKeyReusedError'), field.name).toBe(!takesSecret)
  }
})

test('what implements Error is called so, and the other way round', () => {
  const implementing = own
    .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Error'))
    .map(({ name }) => name)
  const called = own.filter(({ name }) => name !== 'Error' && name.endsWith('Error')).map(({ name }) => name)
  expect(implementing.sort()).toEqual(called.sort())
})

test('a field has one type in all members of a result, so that one can be selected beside the other', () => {
  const clashes: string[] = []
  for (const union of own.filter(isUnionType).filter(({ name }) => name.endsWith('Result'))) {
    const seen = new Map<string, { type: string; member: string }>()
    for (const member of union.getTypes())
      for (const field of Object.values(member.getFields())) {
        const first = seen.get(field.name)
        const type = String(field.type)
        if (first && first.type !== type)
          clashes.push(`${union.name}: ${first.member}.${field.name} and ${member.name}.${field.name}`)
        seen.set(field.name, first ?? { type, member: member.name })
      }
  }
  expect(clashes).toEqual([])
})

test('connections, edges, inputs and filters are named after the house', () => {
  const wrong: string[] = []
  const isConnection = (type: GraphQLNamedType) => isObjectType(type) && 'edges' in type.getFields()
  for (const type of own) {
    if (isConnection(type) !== type.name.endsWith('Connection')) wrong.push(type.name)
    if (isConnection(type) && isObjectType(type)) {
      const edge = schema.getType(String(type.getFields()['edges']?.type).replace(/[[\]!]/g, ''))
      if (edge?.name !== type.name.replace(/Connection$/, 'Edge')) wrong.push(`${type.name}.edges: ${edge?.name}`)
      if (isObjectType(edge)) {
        const node = String(edge.getFields()['node']?.type).replace(/[[\]!]/g, '')
        if (`${node.replace(/Entry$/, '')}Connection` !== type.name && `${node}Connection` !== type.name)
          wrong.push(`${type.name} lists ${node}`)
      }
    }
    if (isInputObjectType(type) && !/(Input|Filter|Order)$/.test(type.name)) wrong.push(type.name)
    if (!standardScalars.has(type.name) && !/^[A-Z][A-Za-z]*$/.test(type.name)) wrong.push(type.name)
    if (isEnumType(type))
      wrong.push(
        ...type
          .getValues()
          .filter(({ name }) => !/^[A-Z][A-Z_]*$/.test(name))
          .map(({ name }) => `${type.name}.${name}`),
      )
  }
  expect(wrong).toEqual([])
})

test('what is deprecated says what to use instead', () => {
  const careless: string[] = []
  for (const type of own) {
    const parts = isEnumType(type)
      ? type.getValues()
      : isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
        : []
    for (const { name, deprecationReason } of parts)
      if (deprecationReason != null && !/^Use `[\w.]+`/.test(deprecationReason)) careless.push(`${type.name}.${name}`)
  }
  expect(careless).toEqual([])
})

test('what clients rely on is there', () => {
  // The interface that others build against (see the schema's own descriptions for what each means).
  const promised: Record<string, string> = {
    'Counter.id': 'ID!',
    'Counter.metric': 'Metric!',
    'Counter.scope': 'CounterScope!',
    'Counter.period': 'Period!',
    'Counter.value': 'BigInt!',
    'Counter.unit': 'MetricUnit!',
    'Counter.goal': 'BigInt',
    'Counter.version': 'BigInt!',
    'Counter.asOf': 'DateTime!',
    'Query.counters': '[Counter!]!',
    'Subscription.counters': 'CounterUpdate!',
    'Subscription.activity': 'ActivityUpdate!',
    'CounterUpdate.counters': '[Counter!]!',
    'CounterUpdate.snapshot': 'Boolean!',
    'Query.node': 'Node',
    'Query.nodes': '[Node]!',
    'Query.viewer': 'Viewer!',
    'Query.campaigns': 'CampaignConnection!',
    'Query.events': 'EventConnection!',
    'Query.organisations': 'OrganisationConnection!',
    'Query.volunteers': 'VolunteerConnection',
    'Mutation.checkIn': 'CheckInResult!',
    'Mutation.checkOut': 'CheckOutResult!',
  }
  const found = Object.keys(promised).map((path) => {
    const [typeName = '', fieldName = ''] = path.split('.')
    const type = schema.getType(typeName)
    return [path, isObjectType(type) ? String(type.getFields()[fieldName]?.type) : 'no such type']
  })
  expect(Object.fromEntries(found)).toEqual(promised)
})
