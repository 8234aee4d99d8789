import { schema } from '@erikti/schema/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey } from '@erikti/schema/access/keys'
import { defaultLimits } from '@erikti/server/limits/limits'
import type { Allowance } from '@erikti/server/limits/limits'
import { createOffice } from '../../kit/client.ts'
import { writeAdversarialRequests } from '../../kit/adversarial.ts'
import { useTestDatabase } from '../../kit/database.ts'
import { changeLimits } from '../../kit/limits.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'
import { askOverHttp, codesOf } from './both-ways.ts'
import type { HttpAnswer } from './both-ways.ts'

const own = await useTestDatabase()
let edge: RunningEdge
let officeKey: string

beforeAll(async () => {
  edge = await runEdge(own.connectionString, schema, undefined, {
    limits: changeLimits({ budget: { points: 1e9, refillPerSecond: 1e9 } }),
  })
  const holder = { accountId: (await createOffice(own.database)).accountId }
  officeKey = (await createKey(own.database.prisma, { holder, name: 'test', expiresAt: null })).key
})
afterAll(() => edge.close())

const askers: [string, Allowance, () => string | null][] = [
  ['of the anonymous', defaultLimits.public, () => null],
  ['of the office, which may ask for more', defaultLimits.account, () => officeKey],
]

describe.each(askers)('a request %s', (_, { document }, keyOf) => {
  it.each(Object.entries(writeAdversarialRequests(document)))(
    'with %s is refused, and nothing of it runs',
    async (__, given): Promise<void> => {
      const answer: HttpAnswer = await askOverHttp({ ...edge, key: keyOf() }, given)
      expect(answer).not.toHaveProperty('data')
      expect(answer.status).toBeLessThan(500)
      expect(codesOf(answer).length).toBeGreaterThan(0)
    },
  )
})
