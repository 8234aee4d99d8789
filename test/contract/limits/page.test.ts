import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceRoot } from '@erikti/prisma/paths'
import { defaultLimits } from '@erikti/server/limits/limits'
import { expect, it } from 'vitest'

const rows = readFileSync(join(workspaceRoot, 'docs', 'limits.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
const write = (value: number) => value.toLocaleString('en')

it('the page of limits says what the limits of documents are', () => {
  const byCode = new Map(rows.map((cells) => [cells[3], cells.slice(1, 3)]))
  const codes = {
    characters: 'LENGTH_LIMIT',
    tokens: 'TOKEN_LIMIT',
    depth: 'DEPTH_LIMIT',
    breadth: 'BREADTH_LIMIT',
    aliases: 'ALIAS_LIMIT',
    directives: 'DIRECTIVE_LIMIT',
    listItems: 'LIST_LIMIT',
    variableValues: 'VARIABLE_LIMIT',
    cost: 'COST_LIMIT',
  } as const
  for (const [name, code] of Object.entries(codes) as [keyof typeof codes, string][])
    for (const allowance of ['page', 'partner', 'account'] as const)
      expect([code, byCode.get(`\`${code}\``)]).toEqual([
        code,
        [write(defaultLimits.public.document[name]), write(defaultLimits[allowance].document[name])],
      ])
})

it('the page of limits says what the budgets are', () => {
  for (const allowance of ['public', 'page', 'partner', 'account'] as const) {
    const { name, budget } = defaultLimits[allowance]
    const numbers = [
      budget.points,
      budget.refillPerSecond,
      budget.running,
      budget.runningPoints,
      budget.waiting,
      budget.sockets,
    ]
    expect(rows).toContainEqual([`\`${name}\``, ...numbers.map(write)])
  }
})

it('the page of limits says what the limits of sockets and times are', () => {
  const { socketsPerAddress, subscriptionsPerSocket, runningPerSocket, messagesPerSocket, operationMilliseconds } =
    defaultLimits
  const second = new Map(rows.map(([name, value]) => [name, value]))
  expect(second.get('sockets from one address')).toBe(write(socketsPerAddress))
  expect(second.get('subscriptions on a socket')).toBe(write(subscriptionsPerSocket))
  expect(second.get('queries and mutations that run or wait on a socket')).toBe(write(runningPerSocket))
  expect(second.get('messages of any kind in a burst')).toBe(write(messagesPerSocket.burst))
  expect(second.get('messages of any kind each second')).toBe(write(messagesPerSocket.perSecond))
  expect(second.get('an operation')).toBe(`${operationMilliseconds / 1_000} s`)
})
