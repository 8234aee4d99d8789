import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { isOutage } from './outages.ts'

const error = (fields: object, message = 'It did not work') => Object.assign(new Error(message), fields)

describe('a database that is away', () => {
  it.each([
    ['refuses connections', error({ code: 'ECONNREFUSED', syscall: 'connect' })],
    ['has no socket any more', error({ code: 'ENOENT', syscall: 'connect' })],
    ['shuts down', error({ code: '57P01', severity: 'FATAL' })],
    ['is starting', error({ code: '57P03' })],
    ['has broken off', error({}, 'Connection terminated unexpectedly')],
    ['is told of by Prisma', error({ name: 'PrismaClientKnownRequestError', code: 'P1001' })],
    [
      'is quoted by Prisma',
      error({ name: 'PrismaClientKnownRequestError', code: 'P2010' }, 'Raw query failed. Code: `57P01`.'),
    ],
    [
      'is the adapter’s cause',
      error({ name: 'DriverAdapterError', cause: { kind: 'postgres', originalCode: '57P02' } }),
    ],
    ['is what a field met', new GraphQLError('No', { originalError: error({ code: 'ECONNRESET' }) })],
  ])('is known when it %s', (_, cause) => {
    expect(isOutage(cause)).toBe(true)
  })

  it.each([
    ['a file that is not there', error({ code: 'ENOENT', syscall: 'open' })],
    ['a row that exists already', error({ code: '23505' })],
    ['a statement that took too long', error({ code: '57014' })],
    ['a fault of ours', new TypeError('Connection is not a function')],
    ['somebody’s words', error({}, 'The volunteer said: Code: `57P01`')],
    ['nothing', null],
  ])('is not taken for %s', (_, cause) => {
    expect(isOutage(cause)).toBe(false)
  })
})
