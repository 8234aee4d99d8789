import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useStage } from '../../kit/world.ts'

// Everything that is held about a person, handed out as one document.

const { world, office, clock, database } = await useStage()
const club = await world.organisation({ nameEn: 'The club' })
const person = await world.volunteer(
  {
    givenName: 'Айгерім',
    familyName: 'Сапарова',
    patronymic: 'Қайратқызы',
    birthDate: new Date('1999-04-03'),
    phone: '+77012223344',
    email: 'aigerim@example.org',
    passCode: 'aigerim-pass-code',
  },
  club,
)
const held = await world.event({ status: 'DONE', nameEn: 'The clean-up' })
const coming = await world.event({ nameEn: 'The fair' })
await world.signup(coming, person, { organisationId: club.id })
await world.signup(held, person, { status: 'CANCELLED', cancelReason: 'Ауырып қалды', cancelledAt: clock() })
await world.attendance(held, person, {
  checkedOutAt: new Date(held.startsAt.getTime() + 90 * 60_000),
  organisationId: club.id,
})
const stranger = await world.volunteer({ givenName: 'Бөтен', familyName: 'Өзгеше' })
await world.attendance(held, stranger, { checkedOutAt: held.endsAt })
await office.query(`query OfAnother { volunteer(id: "${stranger.globalId}") { phone } }`)
await office.query(`query Before { volunteer(id: "${person.globalId}") { phone } }`)

const document = `mutation Export($input: ExportPersonalDataInput!) { exportPersonalData(input: $input) { __typename
  ... on PersonalDataExport { exportedAt document fileName } ... on Error { code message } } }`
interface Exported {
  exportPersonalData: { __typename: string; exportedAt: string; document: string | null; fileName: string }
}
const handOut = async (input: object) =>
  (await office.query<Exported>(document, { input: { volunteerId: person.globalId, ...input } })).exportPersonalData

test('the document has the person, what they agreed to, where they belong, what they did, and who read it', async () => {
  const answer = await handOut({ reason: 'Өзі сұрады' })
  expect(answer.fileName).toBe(`erikti-2026-11-22-${person.id.slice(-12)}.json`)
  const told = JSON.parse(answer.document ?? '') as object
  expect(told).toMatchObject({
    exportedAt: clock().toISOString(),
    heldBy: { en: world.region.nameEn },
    person: {
      id: person.id,
      givenName: 'Айгерім',
      familyName: 'Сапарова',
      patronymic: 'Қайратқызы',
      birthDate: '1999-04-03',
      district: { en: world.district.nameEn },
      phone: '+77012223344',
      email: 'aigerim@example.org',
      passCode: 'aigerim-pass-code',
    },
    memberships: [{ organisation: { en: 'The club' }, validFrom: '2020-01-01', validTo: null }],
    signups: expect.arrayContaining([
      expect.objectContaining({
        event: expect.objectContaining({ name: expect.objectContaining({ en: 'The fair' }) }),
        status: 'CONFIRMED',
      }),
      expect.objectContaining({ status: 'CANCELLED', cancelReason: 'Ауырып қалды' }),
    ]),
    attendances: [{ event: { name: { en: 'The clean-up' } }, organisation: { en: 'The club' }, minutes: 90 }],
    entriesInFigures: 1,
    accesses: [
      { action: 'READ', by: 'OFFICE_ADMIN', operation: 'Before', fields: ['phone'], reason: null },
      { action: 'EXPORTED', by: 'OFFICE_ADMIN', operation: 'exportPersonalData', fields: ['*'], reason: 'Өзі сұрады' },
    ],
  })
  const purposes = (told as { consents: { purpose: string }[] }).consents.map(({ purpose }) => purpose)
  expect(purposes.sort()).toEqual(['CONTACT', 'VOLUNTEERING'])
  // Of other people there is nothing in it.
  expect(answer.document).not.toMatch(new RegExp(`Бөтен|Өзгеше|${stranger.id}`))
})

test('it is kept nowhere: a repeat is answered without it, and is no second handing out', async () => {
  const input = { reason: 'Өзі сұрады', idempotencyKey: randomUUID() }
  const count = () => database.prisma.accessLog.count({ where: { action: 'EXPORTED', subjectId: person.id } })
  const before = await count()
  const first = await handOut(input)
  expect(first.document).toContain('Сапарова')
  expect(await handOut(input)).toEqual({ ...first, document: null })
  expect(await count()).toBe(before + 1)
  const kept = await database.prisma.idempotencyRecord.findMany({ where: { key: input.idempotencyKey } })
  expect(JSON.stringify(kept.map(({ result }) => result))).not.toContain('Сапарова')
})

test.each(['САПАРОВА сұрады', 'Сұрады: айгерим', 'тел. 8 +7 (701) 222-33-44', 'aigerim@example.org хаты'])(
  'a reason that names the person is refused, since it stays in the log: %s',
  async (reason) => {
    const refused = await office.expect(
      'exportPersonalData',
      { volunteerId: person.globalId, reason },
      'ValidationError',
    )
    expect(refused.issues.map(({ path }) => path)).toEqual(['reason'])
  },
)
