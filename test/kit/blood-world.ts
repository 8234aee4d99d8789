import type { BloodConsentPurpose, BloodDonationType, BloodOutcomeKind } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Database } from '@erikti/prisma/client'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { slotsBetween } from '@erikti/schema/blood-drives/slots.rules'
import type { Client } from './client.ts'
import type { World } from './world.ts'

interface Made {
  id: string
  globalId: string
}

export interface MadeDrive extends Made {
  startsAt: Date
  slots: Date[]
}

const hour = 3_600_000

/** What blood drives need for a test, written straight into the database. */
export interface BloodWorld {
  /** Announced; of four hours from the clock’s next hour on, two places a quarter of an hour. */
  drive(
    given?: Partial<Prisma.BloodDriveUncheckedCreateInput> & { capacity?: number; inHours?: number },
  ): Promise<MadeDrive>
  /** An adult who agreed to everything. */
  donor(
    given?: Partial<Omit<Prisma.BloodDonorUncheckedCreateInput, 'consents'>> & { consents?: BloodConsentPurpose[] },
  ): Promise<Made & { givenName: string; familyName: string }>
  appointment(drive: { id: string }, donor: { id: string }, slotAt: Date): Promise<Made>
  /** From 2020 on; intervals by the type after which they hold. */
  rule(
    given?: Partial<Omit<Prisma.BloodRuleUncheckedCreateInput, 'intervals'>>,
    intervals?: Partial<Record<BloodDonationType, number>>,
  ): Promise<Made>
  /** What came of somebody, one after the other, by the office. */
  record(office: Client, drive: Made, donor: Made, ...kinds: BloodOutcomeKind[]): Promise<string[]>
}

let made = 0
const everything: BloodConsentPurpose[] = ['DONATION', 'CONTACT']

export function createBloodWorld({ prisma }: Database, world: World, clock: () => Date): BloodWorld {
  const know = <Row extends { id: string }>(type: string, row: Row) => ({
    ...row,
    globalId: encodeGlobalId(type, row.id),
  })
  return {
    async drive({ capacity = 2, inHours = 1, ...given } = {}) {
      const startsAt = new Date((Math.floor(clock().getTime() / hour) + inHours) * hour)
      const times = { startsAt, endsAt: new Date(startsAt.getTime() + 4 * hour) }
      const slots = slotsBetween(times)
      const row = await prisma.bloodDrive.create({
        data: {
          districtId: world.district.id,
          placeKk: 'Жастар орталығы',
          placeRu: 'Молодёжный центр',
          placeEn: 'Youth centre',
          donationTypes: ['WHOLE_BLOOD'],
          status: 'PUBLISHED',
          publishedAt: clock(),
          ...times,
          ...given,
          slots: { create: slots.map((slotAt) => ({ startsAt: slotAt, capacity })) },
        },
      })
      return { ...know('BloodDrive', { id: row.id }), startsAt, slots }
    },
    async donor({ consents = everything, ...given } = {}) {
      const number = (made += 1)
      const row = await prisma.bloodDonor.create({
        data: {
          givenName: 'Дәурен',
          // Not like each other by a letter.
          familyName: `Донор${String(number * 137).padStart(6, '0')}ов`,
          birthDate: new Date('1990-05-05'),
          phone: `+7705${String(number).padStart(7, '0')}`,
          createdAt: clock(),
          ...given,
          consents: { create: consents.map((purpose) => ({ purpose, givenAt: clock() })) },
        },
      })
      return know('BloodDonor', row)
    },
    async appointment(drive, donor, slotAt) {
      const row = await prisma.bloodAppointment.create({
        data: {
          driveId: drive.id,
          donorId: donor.id,
          slotAt,
          donationType: 'WHOLE_BLOOD',
          source: 'DESK',
          bookedAt: clock(),
        },
        select: { id: true },
      })
      return know('BloodAppointment', row)
    },
    async rule(given, intervals = {}) {
      const row = await prisma.bloodRule.create({
        data: {
          donationType: 'WHOLE_BLOOD',
          validFrom: new Date('2020-01-01'),
          sourceKk: 'Бұйрық',
          sourceRu: 'Приказ',
          sourceEn: 'An order',
          ...given,
          intervals: {
            create: Object.entries(intervals).map(([afterType, days]) => ({
              afterType: afterType as BloodDonationType,
              days,
            })),
          },
        },
        select: { id: true },
      })
      return know('BloodRule', row)
    },
    async record(office, drive, donor, ...kinds) {
      const outcomeIds: string[] = []
      for (const kind of kinds) {
        const input = { driveId: drive.globalId, donorId: donor.globalId, kind }
        outcomeIds.push((await office.expect('recordBloodOutcome', input, 'BloodOutcomePayload')).outcomeId)
      }
      return outcomeIds
    },
  }
}
