import { GraphQLObjectType } from 'graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { expect, it } from 'vitest'
import { anonymous } from '@erikti/schema/access/viewer'
import type { Viewer } from '@erikti/schema/access/viewer'
import { PersonalReads } from '@erikti/schema/personal-data/personal-reads'
import { schema } from '@erikti/schema/schema'

const office: Viewer = {
  kind: 'account',
  accountId: 'account',
  grants: [{ role: 'OFFICE_ADMIN', organisationId: null }],
  credential: { kind: 'key', id: 'key' },
}

const personalReads = new PersonalReads()

/** What a field’s resolver returns for a row. */
function resolve(
  typename: string,
  fieldName: string,
  row: object,
  viewer: Viewer = anonymous,
  operation: 'query' | 'subscription' = 'query',
) {
  const type = schema.getType(typename)
  if (!(type instanceof GraphQLObjectType)) throw new Error(`No type ${typename}`)
  const field = type.getFields()[fieldName]
  const info = {
    fieldName,
    fieldNodes: [{ kind: 'Field', name: { kind: 'Name', value: fieldName } }],
    parentType: type,
    operation: { operation },
    returnType: field?.type,
    path: { prev: undefined, key: fieldName, typename },
    schema,
    fragments: {},
    variableValues: {},
  } as unknown as GraphQLResolveInfo
  return field?.resolve?.(row, {}, { viewer, personalReads, usage: { refused: () => {} } }, info)
}

it('reads a column and an id at once from a row that carries them', () => {
  expect(resolve('Organisation', 'id', { id: 'one' })).toBe('Organisation_one')
  expect(resolve('District', 'riverOrder', { riverOrder: 7 })).toBe(7)
  expect(resolve('Event', 'cancelReason', { cancelReason: null })).toBeNull()
  expect(resolve('Event', 'name', { nameKk: 'а', nameRu: 'б', nameEn: 'c' })).toEqual({ kk: 'а', ru: 'б', en: 'c' })
})

it('loads what the row lacks instead of answering with nothing', async () => {
  // Without a database it can only fail; a wrong short cut would answer undefined.
  await expect(async () => resolve('Event', 'name', { id: 'one', nameKk: 'а' })).rejects.toThrow()
})

it('still refuses a loaded row to a viewer who may not see it', () => {
  const volunteer = { id: 'one', givenName: 'Ерікті' }
  for (const fieldName of ['id', 'givenName'])
    expect(() => resolve('Volunteer', fieldName, volunteer)).toThrow('The viewer may not see this.')
  expect(personalReads.take()).toEqual([])
  expect(resolve('Volunteer', 'givenName', volunteer, office)).toBe('Ерікті')
})

it('notes a personal column of a loaded row, its id as well', () => {
  const volunteer = { id: 'one', givenName: 'Ерікті' }
  personalReads.take()
  expect(resolve('Volunteer', 'id', volunteer, office)).toBe('Volunteer_one')
  resolve('Volunteer', 'givenName', volunteer, office)
  const fields = new Set(['id', 'givenName'])
  expect(personalReads.take()).toEqual([{ subject: 'VOLUNTEER', subjectId: 'one', fields }])
})

it('gives no personal column of a loaded row to a subscription', () => {
  const refusal = 'Personal data are in no subscription'
  for (const [typename, fieldName, row] of [
    ['Volunteer', 'givenName', { id: 'one', givenName: 'Ерікті' }],
    ['Signup', 'cancelReason', { id: 'one', volunteerId: 'two', cancelReason: 'Ауырды' }],
    ['Attendance', 'id', { id: 'one', volunteerId: 'two' }],
  ] as const)
    expect(() => resolve(typename, fieldName, row, office, 'subscription')).toThrow(refusal)
})
