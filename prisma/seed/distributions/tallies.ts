import { createId } from '../random.ts'
import type { DistributionDeviceModel } from '../../generated/client/models/DistributionDevice.ts'
import type { DistributionLinkModel } from '../../generated/client/models/DistributionLink.ts'
import type { DistributionTallyLineModel } from '../../generated/client/models/DistributionTallyLine.ts'
import type { DistributionTallyModel } from '../../generated/client/models/DistributionTally.ts'
import type { Random } from '../random.ts'

export type TallyRow = Omit<
  DistributionTallyModel,
  'recordedById' | 'reversesId' | 'isLate' | 'decision' | 'decidedAt' | 'decidedById'
> & { isLate: boolean }

interface Shift {
  id: string
  startsAt: Date
  endsAt: Date
  closedAt: Date | null
}

/** A phone brings what was tapped about every quarter of an hour: the network out there is what it is. */
const batchMinutes = 15
/** Of the shifts, the part at which the agreed count was not what the phones said. */
const correctedShare = 0.15
const corrections: readonly { people: number; note: string }[] = [
  { people: 4, note: 'Телефон отырып қалғанда төрт адам қағазға жазылды' },
  { people: -2, note: 'Екі рет басылып кеткен' },
  { people: 7, note: 'Соңғы бригада саналмай қалған' },
]

/** What two phones counted at a shift until it ended, or until now, and what was agreed on then. */
export function drawTallies(
  random: Random,
  about: { shift: Shift; itemIds: readonly string[]; expected: number; now: Date },
) {
  const { shift, itemIds, expected, now } = about
  const links: Omit<DistributionLinkModel, 'issuedById' | 'revokedAt'>[] = []
  const devices: DistributionDeviceModel[] = []
  const tallies: TallyRow[] = []
  const lines: DistributionTallyLineModel[] = []
  const issuedAt = new Date(shift.startsAt.getTime() - 30 * 60_000)
  const until = Math.min(shift.endsAt.getTime(), now.getTime())
  const batches = Math.max(1, Math.ceil((shift.endsAt.getTime() - shift.startsAt.getTime()) / batchMinutes / 60_000))
  for (const label of ['Самаурын 1', 'Самаурын 2']) {
    const linkId = createId(random, issuedAt)
    const deviceId = createId(random, issuedAt)
    links.push({
      id: linkId,
      shiftId: shift.id,
      label,
      issuedAt,
      expiresAt: new Date(shift.endsAt.getTime() + 12 * 3_600_000),
    })
    let sequence = 0
    let lastSeenAt = issuedAt
    for (let batch = 0; batch < batches; batch += 1) {
      const firstAt = new Date(
        shift.startsAt.getTime() + batch * batchMinutes * 60_000 + random.integer(5, 200) * 1_000,
      )
      const lastAt = new Date(firstAt.getTime() + random.integer(300, 660) * 1_000)
      const recordedAt = new Date(lastAt.getTime() + random.integer(1, 20) * 1_000)
      if (recordedAt.getTime() > until) break
      const people = Math.max(1, Math.round(random.normal(expected / batches / 2, 2)))
      const given = itemIds.map((_, index) => Math.max(0, people - random.integer(0, 2 + 2 * index)))
      const taps = people + given.reduce((sum, quantity) => sum + quantity, 0)
      const id = createId(random, recordedAt)
      tallies.push({
        id,
        shiftId: shift.id,
        kind: 'TAPS',
        people,
        linkId,
        deviceId,
        firstSequence: sequence + 1,
        lastSequence: sequence + taps,
        firstAt,
        lastAt,
        recordedAt,
        reason: null,
        isLate: false,
      })
      lines.push(
        ...given.flatMap((quantity, index) => {
          const itemId = itemIds[index]
          return quantity > 0 && itemId !== undefined ? [{ tallyId: id, itemId, quantity }] : []
        }),
      )
      sequence += taps
      lastSeenAt = recordedAt
    }
    if (sequence > 0) devices.push({ linkId, id: deviceId, firstSeenAt: issuedAt, lastSeenAt, lastSequence: sequence })
  }
  let closingNote: string | null = null
  if (shift.closedAt && random.chance(correctedShare)) {
    const { people, note } = random.pick(corrections)
    closingNote = note
    tallies.push({
      id: createId(random, shift.closedAt),
      shiftId: shift.id,
      kind: 'CORRECTION',
      people,
      linkId: null,
      deviceId: null,
      firstSequence: null,
      lastSequence: null,
      firstAt: null,
      lastAt: null,
      recordedAt: shift.closedAt,
      reason: note,
      isLate: false,
    })
  }
  return { links, devices, tallies, lines, closingNote }
}
