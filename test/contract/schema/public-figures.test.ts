import { isInputObjectType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@erikti/schema/schema'

// Figures are public, so what they can be broken down by is decided with care: see docs/personal-data.md, “Small groups”. Whoever
// adds a way to break them down comes by here.

function fieldsOf(name: string): string[] {
  const type = schema.getType(name)
  if (!isObjectType(type) && !isInputObjectType(type)) throw new Error(`No fields: ${name}`)
  return Object.keys(type.getFields()).sort()
}

function argumentsOf(type: string, field: string): string[] {
  const found = schema.getType(type)
  if (!isObjectType(found)) throw new Error(`No type ${type}`)
  return (found.getFields()[field]?.args ?? []).map(({ name }) => name).sort()
}

test('figures go by place, organisation, campaign, event and time, and by nothing that a person is', () => {
  expect(fieldsOf('CounterScopeInput')).toEqual(['campaign', 'district', 'event', 'organisation', 'region'])
  expect(argumentsOf('Query', 'counters')).toEqual(['asOf', 'metrics', 'period', 'scope', 'through'])
  expect(argumentsOf('Query', 'counterSeries')).toEqual(['asOf', 'by', 'from', 'metrics', 'scope', 'to'])
  expect(argumentsOf('Subscription', 'counters')).toEqual(['metrics', 'scope'])
})

test('an entry of the ledger or of the feed says what happened where, and never to whom', () => {
  expect(fieldsOf('MetricEntry')).toEqual([
    'command',
    'delta',
    'district',
    'event',
    'id',
    'metric',
    'occurredAt',
    'organisation',
    'recordedAt',
    'reversedBy',
    'reverses',
  ])
  expect(fieldsOf('ActivityEntry')).toEqual([
    'campaign',
    'cursor',
    'district',
    'event',
    'id',
    'kind',
    'occurredAt',
    'organisation',
    'recordedAt',
  ])
})

test('an event’s progress is sums alone', () => {
  expect(fieldsOf('EventProgress')).toEqual([
    'asOf',
    'attended',
    'capacity',
    'checkedOut',
    'event',
    'here',
    'minutes',
    'signedUp',
    'status',
  ])
})
