import { countRefusal } from './report.ts'
import type { Client } from './client.ts'
import type { BloodDrive, BloodGuest, Page } from './operations.ts'
import type { Tally } from './report.ts'

export interface BloodDayOptions {
  client: Client
  tally: Tally
  clock: () => Date
  /** From 0 up to 1. */
  random: () => number
}

/** A day of giving blood: people book at the next drive, and are taken through the one that is running. */
export interface BloodDay {
  /** Whether there is a drive to play. */
  isOpen: boolean
  /** One thing happens. */
  goOn(): Promise<void>
}

interface Guest {
  driveId: string
  donorId: string
  /** What comes next. */
  step: 'CAME' | 'ADMITTED' | 'GAVE'
}

const bookingShare = 0.3
/** Between a third and a half of those who come are turned away. */
const turnedAwayShare = 0.4
const missedShare = 0.08
const mostUnderWay = 8

/** Finds out which drives are on and who is expected at them; invented donors alone play. */
export async function openBloodDay({ client, tally, clock, random }: BloodDayOptions): Promise<BloodDay> {
  const now = clock().toISOString()
  const { bloodDrives, bloodDonors } = await client.query<{
    bloodDrives: Page<BloodDrive>
    bloodDonors: Page<{ id: string; isDemonstration: boolean }> | null
  }>('blood', { now })
  const donors = (bloodDonors?.edges ?? []).flatMap(({ node }) => (node.isDemonstration ? [node.id] : []))
  const drives = bloodDrives.edges.map(({ node }) => node)
  const running = drives.find(({ startsAt }) => startsAt <= now)
  const next = drives.find(({ startsAt }) => startsAt > now)
  const free = (next?.slots ?? []).flatMap(({ startsAt, free }) => Array.from({ length: free }, () => startsAt))
  const underWay: Guest[] = []
  const waiting = running ? await readWaiting(running) : []
  const unbooked = [...donors]

  async function readWaiting({ id: driveId }: BloodDrive): Promise<Guest[]> {
    const { node } = await client.query<{ node: { guests: BloodGuest[] | null } | null }>('bloodGuests', {
      drive: driveId,
    })
    return (node?.guests ?? []).flatMap(({ donor, outcomes }) => {
      const kinds = outcomes.map(({ kind }) => kind)
      if (!donor.isDemonstration || kinds.some((kind) => ['GAVE', 'TURNED_AWAY', 'NO_SHOW'].includes(kind))) return []
      const step = kinds.includes('ADMITTED') ? 'GAVE' : kinds.includes('CAME') ? 'ADMITTED' : 'CAME'
      return [{ driveId, donorId: donor.id, step }]
    })
  }

  /** Somebody takes one of the places that are left. */
  async function book(): Promise<void> {
    const slotAt = free.splice(Math.floor(random() * free.length), 1)[0]
    const donorId = unbooked.shift()
    if (!next || !slotAt || !donorId) return countRefusal(tally, 'NO_PLACE_LEFT')
    const { refusal } = await client.mutate('bookBloodAppointment', {
      driveId: next.id,
      donorId,
      slotAt,
      donationType: next.donationTypes[0],
    })
    if (refusal === null) tally.donorsBooked += 1
    else countRefusal(tally, refusal)
  }

  /** Somebody comes, is admitted or turned away, and gives: the one who has waited longest. */
  async function receive(): Promise<void> {
    const guest = (underWay.length < mostUnderWay ? waiting.shift() : undefined) ?? underWay.shift()
    if (!guest) return countRefusal(tally, 'NO_DONOR_LEFT')
    const { driveId, donorId, step } = guest
    const isOff = random()
    const kind =
      step === 'ADMITTED' && isOff < turnedAwayShare
        ? 'TURNED_AWAY'
        : step === 'CAME' && isOff < missedShare
          ? 'NO_SHOW'
          : step
    const { refusal } = await client.mutate('recordBloodOutcome', { driveId, donorId, kind })
    if (refusal !== null) return countRefusal(tally, refusal)
    if (kind === 'GAVE') tally.donorsGave += 1
    if (kind === 'CAME') underWay.push({ ...guest, step: 'ADMITTED' })
    if (kind === 'ADMITTED') underWay.push({ ...guest, step: 'GAVE' })
  }

  const mayBook = () => next !== undefined && free.length > 0 && unbooked.length > 0
  async function goOn(): Promise<void> {
    const isOver = waiting.length === 0 && underWay.length === 0
    if (isOver && !mayBook()) return
    return mayBook() && (isOver || random() < bookingShare) ? book() : receive()
  }
  return { isOpen: running !== undefined || next !== undefined, goOn }
}
