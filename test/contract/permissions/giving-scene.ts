import type { Database } from '@erikti/prisma/client'
import { anonymous } from '@erikti/schema/access/viewer'
import { createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { createGiving } from '../../kit/giving.ts'
import type { World } from '../../kit/world.ts'

interface GivingStage {
  world: World
  clock: () => Date
  office: Client
  database: Database
}

/** Each organisation’s shift with a phone that counted, a tally that was taken back, and one that came late; by the organisation, its global id. */
export async function pourTea(
  { world, clock, office, database }: GivingStage,
  organisations: readonly { id: string; globalId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const street = await createClient({ database, clock, viewer: anonymous })
  const giving = createGiving(office, street, clock)
  const shifts = new Map<string, string>()
  for (const organisation of organisations) {
    const about = { districtId: world.district.globalId, organisationId: organisation.globalId }
    const { shiftId, teaId } = await giving.shift(about)
    const phone = giving.phone((await giving.link(shiftId)).token)
    await phone.send(phone.tap(null, null, teaId))
    const correction = { shiftId, people: 1, given: [{ itemId: teaId, quantity: 1 }], reason: 'Қағазға жазылған' }
    const { tally } = await office.expect('correctDistributionShift', correction, 'DistributionTallyPayload')
    const reversal = { tallyId: tally.id, reason: 'Қате' }
    await office.expect('reverseDistributionTally', reversal, 'DistributionTallyPayload')
    const agreed = { shiftId, people: 3, given: [], note: 'Келісілді' }
    await office.expect('closeDistributionShift', agreed, 'DistributionShiftPayload')
    await phone.send(phone.tap(null))
    shifts.set(organisation.id, shiftId)
  }
  return shifts
}
