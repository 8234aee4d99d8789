import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { useStage } from '../kit/world.ts'

const { world, office, database } = await useStage()

test('a running event takes a check-in, and the world reconciles', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const volunteer = await world.volunteer()
  const { attendance } = await office.expect(
    'checkIn',
    { eventId: event.globalId, volunteerId: volunteer.globalId },
    'AttendancePayload',
  )
  expect(attendance.minutes).toBeNull()
  expect((await reconcile(database)).differences).toEqual([])
})
