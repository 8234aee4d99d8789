import { randomUUID } from 'node:crypto'
import type { Client } from './client.ts'
import type { Members } from './selections.ts'

/** A place with a shift at it where tea and sweets are given. */
export interface Giving {
  placeId: string
  shiftId: string
  teaId: string
  sweetsId: string
}

export interface Tap {
  sequence: number
  itemId?: string | null
  takesBack?: boolean
  at: string
}

/** A phone at a shift without a browser: what the page on it does. */
export interface Phone {
  deviceId: string
  /** The next taps of the phone: null for a head, else a thing. */
  tap(...what: (string | null)[]): Tap[]
  takeBack(what: string | null): Tap
  input(taps: readonly Tap[]): Record<string, unknown>
  send(taps: readonly Tap[]): Promise<Members['CountDistributionPayload']>
}

let made = 0

/** What the tea action needs for a test, all of it made by the office as people would. */
export function createGiving(office: Client, anyone: Client, clock: () => Date) {
  const name = (what: string) => ({ kk: `${what} ${made}`, ru: `${what} ${made}`, en: `${what} ${made}` })
  const hours = (count: number) => new Date(clock().getTime() + count * 3_600_000).toISOString()

  return {
    hours,
    async place(districtId: string): Promise<string> {
      made += 1
      const input = { districtId, name: name('Самаурын'), address: name('Әйтеке би') }
      return (await office.expect('addDistributionPlace', input, 'DistributionPlacePayload')).place.id
    },
    async item(what = 'Шәй', unit = 'CUP'): Promise<string> {
      made += 1
      return (await office.expect('addDistributionItem', { name: name(what), unit }, 'DistributionItemPayload')).item.id
    },
    /** Began an hour ago, ends in two, for a hundred portions. */
    async shift(about: { districtId: string; organisationId: string; campaignId?: string }): Promise<Giving> {
      const { districtId, ...counts } = about
      const [placeId, teaId, sweetsId] = [
        await this.place(districtId),
        await this.item(),
        await this.item('Тәтті', 'PIECE'),
      ]
      const input = this.plan({ placeId, ...counts, itemIds: [teaId, sweetsId] })
      const { distributionShift: shift } = await office.expect(
        'planDistributionShift',
        input,
        'DistributionShiftPayload',
      )
      return { placeId, shiftId: shift.id, teaId, sweetsId }
    },
    plan: (given: Record<string, unknown>) => ({
      startsAt: hours(-1),
      endsAt: hours(2),
      plannedPortions: 100,
      ...given,
    }),
    async link(shiftId: string, label = 'Самаурын'): Promise<{ linkId: string; token: string }> {
      const { distributionLink } = await office.expect(
        'issueDistributionLink',
        { shiftId, label },
        'DistributionLinkPayload',
      )
      return { linkId: distributionLink.id, token: distributionLink.token }
    },
    phone(token: string): Phone {
      let sequence = 0
      const next = (itemId: string | null, takesBack = false): Tap => {
        sequence += 1
        return { sequence, itemId, takesBack, at: clock().toISOString() }
      }
      const deviceId = randomUUID()
      const phone: Phone = {
        deviceId,
        tap: (...what) => what.map((itemId) => next(itemId)),
        takeBack: (what) => next(what, true),
        input: (taps) => ({ linkToken: token, deviceId, deviceTime: clock().toISOString(), taps }),
        send: (taps) => anyone.expect('countDistribution', phone.input(taps), 'CountDistributionPayload'),
      }
      return phone
    },
  }
}
