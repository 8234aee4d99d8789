import { randomUUID } from 'node:crypto'
import { countRefusal } from './report.ts'
import type { Client } from './client.ts'
import type { Tally } from './report.ts'

export interface TeaDayOptions {
  client: Client
  tally: Tally
  clock: () => Date
  /** From 0 up to 1. */
  random: () => number
}

/** Tea is poured: phones at running shifts count heads and cups, and take a slip of the thumb back. */
export interface TeaDay {
  /** Whether there is a shift to play. */
  isOpen: boolean
  /** One thing happens. */
  goOn(): Promise<void>
}

interface Shift {
  id: string
  startsAt: string
  endsAt: string
  given: { item: { id: string } }[]
}

interface Tap {
  sequence: number
  itemId: string | null
  takesBack: boolean
  at: string
}

/** A phone at a shift, one of whose batches is on its way at a time: its taps have an order. */
interface Phone {
  shiftId: string
  itemIds: string[]
  token: string
  deviceId: string
  lastSequence: number
  busy: Promise<void>
}

const phonesAtAShift = 2
const mostHeads = 4
const slipShare = 0.15

/** Finds the invented shifts that run now: where people really are served, no simulation counts. */
export async function openTeaDay({ client, tally, clock, random }: TeaDayOptions): Promise<TeaDay> {
  const { region, distributionShifts } = await client.query<{
    region: { demonstration: { loadedAt: string } | null }
    distributionShifts: { edges: { node: Shift }[] }
  }>('tea')
  const now = clock().getTime()
  const running = distributionShifts.edges
    .map(({ node }) => node)
    .filter(({ startsAt, endsAt }) => Date.parse(startsAt) <= now && now < Date.parse(endsAt))
  if (!region.demonstration || running.length === 0) return { isOpen: false, goOn: async () => {} }
  const phones: Phone[] = []
  for (const { id: shiftId, given } of running)
    for (let number = 1; number <= phonesAtAShift; number += 1) {
      const { payload, refusal } = await client.mutate<{ distributionLink: { token: string } }>(
        'issueDistributionLink',
        { shiftId, label: `Үлгі ${number}` },
      )
      if (refusal !== null) countRefusal(tally, refusal)
      else
        phones.push({
          shiftId,
          itemIds: given.map(({ item }) => item.id),
          token: payload.distributionLink.token,
          deviceId: randomUUID(),
          lastSequence: 0,
          busy: Promise.resolve(),
        })
    }

  /** Some heads, each with a cup and often something sweet; now and then one too many, which is taken back. */
  function tap({ itemIds, lastSequence }: Phone): Tap[] {
    const heads = 1 + Math.floor(random() * mostHeads)
    const chosen = Array.from({ length: heads }, () => [null, ...itemIds.filter((_, index) => random() > index * 0.4)])
    const taps = chosen.flat().map((itemId) => ({ itemId, takesBack: false }))
    if (random() < slipShare) taps.push({ itemId: null, takesBack: false }, { itemId: null, takesBack: true })
    return taps.map((one, index) => ({ ...one, sequence: lastSequence + index + 1, at: clock().toISOString() }))
  }

  async function send(phone: Phone): Promise<void> {
    const taps = tap(phone)
    const { token: linkToken, deviceId } = phone
    const { refusal } = await client.mutate('countDistribution', {
      linkToken,
      deviceId,
      deviceTime: clock().toISOString(),
      taps,
    })
    if (refusal !== null) return countRefusal(tally, refusal)
    phone.lastSequence += taps.length
    tally.headsCounted += taps.reduce((sum, { itemId, takesBack }) => sum + (itemId ? 0 : takesBack ? -1 : 1), 0)
  }

  return {
    isOpen: phones.length > 0,
    async goOn() {
      const phone = phones[Math.floor(random() * phones.length)]
      if (!phone) return
      phone.busy = phone.busy.then(() => send(phone))
      await phone.busy
    },
  }
}
