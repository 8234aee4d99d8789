import { randomBytes } from 'node:crypto'
import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { World } from './world.ts'

interface Made {
  id: string
  globalId: string
}

type FamilyGiven = Partial<Prisma.FamilyUncheckedCreateInput> & {
  /** The head, Әлия Сынақова born in 1985, comes first; each further one is a child unless it says otherwise. */
  people?: Partial<Prisma.FamilyMemberUncheckedCreateWithoutFamilyInput>[]
  /** Verified on the clock’s day for a year; null: not verified. */
  verified?: Partial<Prisma.NeedVerificationUncheckedCreateWithoutFamilyInput> | null
  /** Without it nobody is served. */
  consent?: boolean
}

/** What the Social store needs for a test, written straight into the database. */
export interface StoreWorld {
  /** Of three people, who agreed and whose need is verified. */
  family(given?: FamilyGiven): Promise<Made & { number: number; cardCode: string; memberIds: string[] }>
  group(given?: Partial<Prisma.ItemGroupUncheckedCreateInput>): Promise<Made>
  /** Of a group made for it unless one is given. */
  item(given?: Partial<Prisma.ItemUncheckedCreateInput>): Promise<Made & { groupId: string; code: string }>
  /** A store unless it says otherwise. */
  place(given?: Partial<Prisma.StockPlaceUncheckedCreateInput>): Promise<Made>
  /** Brings so much of the item to the place, as a lot of its own. */
  receipt(
    place: { id: string },
    item: { id: string },
    quantity: number,
    given?: { expiresOn?: Date | null; at?: Date },
  ): Promise<{ movementId: string; lotId: string }>
  /** Once a month and family when nothing is given; about visits unless a group is given. From 2020 on. */
  rule(given?: Partial<Prisma.EntitlementRuleUncheckedCreateInput>): Promise<Made>
}

let made = 0

export function createStoreWorld({ prisma }: Database, world: World, clock: () => Date): StoreWorld {
  const next = () => (made += 1)
  const know = <Row extends { id: string }>(type: string, row: Row) => ({
    ...row,
    globalId: encodeGlobalId(type, row.id),
  })
  const today = () => new Date(`${clock().toISOString().slice(0, 10)}T00:00:00.000Z`)

  const store: StoreWorld = {
    async family({ people = [{}, {}, {}], verified = {}, consent = true, ...given } = {}) {
      const number = next()
      const row = await prisma.family.create({
        data: {
          cardCode: randomBytes(12).toString('base64url'),
          districtId: world.district.id,
          address: `Сынақ көшесі ${number}`,
          phone: `+7701${String(number).padStart(7, '0')}`,
          createdAt: clock(),
          ...given,
          members: {
            create: people.map((person, index) => ({
              role: index === 0 ? 'HEAD' : 'CHILD',
              givenName: index === 0 ? 'Әлия' : `Бала ${index}`,
              familyName: `Сынақова ${number}`,
              birthDate: new Date(index === 0 ? '1985-03-08' : `201${index % 10}-05-09`),
              mayCollect: index === 0,
              joinedAt: clock(),
              ...person,
            })),
          },
          ...(consent && { consents: { create: { purpose: 'SOCIAL_HELP', givenAt: clock() } } }),
          ...(verified && {
            verifications: {
              create: {
                method: 'HOME_VISIT',
                verifiedOn: today(),
                validUntil: new Date(today().getTime() + 365 * 86_400_000),
                ...verified,
              },
            },
          }),
        },
        select: { id: true, number: true, cardCode: true, members: { select: { id: true }, orderBy: { id: 'asc' } } },
      })
      const { members, ...family } = row
      return { ...know('Family', family), memberIds: members.map(({ id }) => id) }
    },
    async group(given) {
      const number = next()
      const row = await prisma.itemGroup.create({
        data: {
          nameKk: `${number}-топ`,
          nameRu: `Группа ${number}`,
          nameEn: `Group ${number}`,
          position: number,
          ...given,
        },
        select: { id: true },
      })
      return know('ItemGroup', row)
    },
    async item(given) {
      const number = next()
      const row = await prisma.item.create({
        data: {
          code: String(number),
          nameKk: `${number}-зат`,
          nameRu: `Вещь ${number}`,
          nameEn: `Item ${number}`,
          unit: 'PIECE',
          ...given,
          groupId: given?.groupId ?? (await store.group()).id,
        },
        select: { id: true, groupId: true, code: true },
      })
      return know('Item', row)
    },
    async place(given) {
      const number = next()
      const row = await prisma.stockPlace.create({
        data: {
          kind: 'STORE',
          nameKk: `${number}-дүкен`,
          nameRu: `Магазин ${number}`,
          nameEn: `Store ${number}`,
          districtId: world.district.id,
          ...given,
        },
        select: { id: true },
      })
      return know('StockPlace', row)
    },
    async receipt(place, item, quantity, { expiresOn = null, at = clock() } = {}) {
      const movement = await prisma.stockMovement.create({
        data: {
          kind: 'RECEIPT',
          occurredAt: at,
          recordedAt: at,
          lots: { create: { itemId: item.id, expiresOn, receivedAt: at } },
        },
        select: { id: true, lots: { select: { id: true } } },
      })
      const lotId = movement.lots[0]?.id ?? ''
      await prisma.stockEntry.create({ data: { movementId: movement.id, placeId: place.id, lotId, quantity } })
      return { movementId: movement.id, lotId }
    },
    async rule(given) {
      const row = await prisma.entitlementRule.create({
        data: {
          period: 'MONTH',
          perFamily: 1,
          validFrom: new Date('2020-01-01'),
          sourceKk: 'Дүкен ережесі',
          sourceRu: 'Правила магазина',
          sourceEn: 'Rules of the store',
          ...given,
        },
        select: { id: true },
      })
      return know('EntitlementRule', row)
    },
  }
  return store
}
