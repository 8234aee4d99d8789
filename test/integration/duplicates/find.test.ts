import { describe, expect, test } from 'vitest'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { useStage } from '../../kit/world.ts'

// Who is probably on the register twice.

const { world, office, clock, database } = await useStage()

interface Matches {
  matches: { reasons: string[]; volunteer: { id: string } }[]
}

const text = `query ($given: String!, $family: String!, $birth: Date!, $phone: String, $email: String) {
  matches: similarVolunteers(givenName: $given, familyName: $family, birthDate: $birth, phone: $phone, email: $email) {
    reasons volunteer { id } } }`

const born = new Date('1991-04-04')
const find = async (client: typeof office, variables: Record<string, string>) =>
  (await client.query<Matches>(text, { given: 'Айгерім', family: 'Сәрсенова', birth: '1991-04-04', ...variables }))
    .matches

describe('before somebody is registered', async () => {
  const person = {
    givenName: 'Айгерім',
    familyName: 'Сәрсенова',
    birthDate: born,
    phone: '+7 700 111 22 33',
    email: 'a.s@example.org',
  }
  const club = await world.organisation()
  const known = await world.volunteer(person, club)
  await world.volunteer({ ...person, givenName: 'Дана', birthDate: new Date('1970-01-01') })

  test('those who are probably they are shown, forgiving about spelling', async () => {
    const same = [{ reasons: ['SAME_NAME'], volunteer: { id: known.globalId } }]
    expect(await find(office, {})).toEqual(same)
    expect(await find(office, { given: 'айгерим', family: 'Сарсенова' })).toEqual(same)
    expect(await find(office, { given: 'Сәрсенова', family: 'Айгерім' })).toMatchObject([
      { reasons: ['SWAPPED_NAMES'] },
    ])
    expect(await find(office, { family: 'Сәрсеновa' })).toMatchObject([{ reasons: ['ONE_LETTER'] }])
    expect(await find(office, { birth: '1991-04-05', phone: '+77001112233' })).toEqual([])
    expect(await find(office, { birth: '1991-04-05', phone: '+7 700 111 22 33' })).toMatchObject([
      { reasons: ['SAME_PHONE'] },
    ])
    expect(await find(office, { birth: '1991-04-05', email: 'A.S@example.org' })).toMatchObject([
      { reasons: ['SAME_EMAIL'] },
    ])
    expect(await find(office, { birth: '1991-04-05' })).toEqual([])
  })

  test('to an organisation its own members, and to nobody else', async () => {
    const at = async (organisationId: string) =>
      createClient({
        database,
        clock,
        viewer: await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId }),
      })
    expect(await find(await at(club.id), {})).toHaveLength(1)
    expect(await find(await at((await world.organisation()).id), {})).toEqual([])
  })

  test('every look at them is in the access log', async () => {
    const before = await database.prisma.accessLog.count({ where: { subjectId: known.id } })
    await office.query(text.replace('volunteer { id }', 'volunteer { familyName }'), {
      given: 'Айгерім',
      family: 'Сәрсенова',
      birth: '1991-04-04',
    })
    expect(await database.prisma.accessLog.count({ where: { subjectId: known.id } })).toBe(before + 1)
  })
})

describe('on the register', async () => {
  const birthDate = new Date('1988-08-08')
  const one = await world.volunteer({ givenName: 'Ерлан', familyName: 'Төлегенов', birthDate })
  const other = await world.volunteer({ givenName: 'Ерлан', familyName: 'Толегенов', birthDate })
  const third = await world.volunteer({ givenName: 'Ералн', familyName: 'Төлегенов', birthDate })
  await world.volunteer({ givenName: 'Ерлан', familyName: 'Төлегенов', birthDate: new Date('1988-08-09') })

  interface Pairs {
    duplicateVolunteers: { count: number; pairs: { reasons: string[]; one: { id: string }; other: { id: string } }[] }
  }
  const pairs = async () => {
    const { duplicateVolunteers } = await office.query<Pairs>(
      `{ duplicateVolunteers { count pairs { reasons one { id } other { id } } } }`,
    )
    const own = new Set([one, other, third].map(({ globalId }) => globalId))
    return duplicateVolunteers.pairs
      .filter((pair) => own.has(pair.one.id))
      .map((pair) => [[pair.one.id, pair.other.id].sort(), pair.reasons])
  }
  const pair = (a: { globalId: string }, b: { globalId: string }) => [a.globalId, b.globalId].sort()

  test('pairs are found, the likeliest first, until they are joined or told apart', async () => {
    const found = await pairs()
    expect(found).toHaveLength(3)
    expect(found[0]).toEqual([pair(one, other), ['SAME_NAME']])
    expect(found).toEqual(
      expect.arrayContaining([
        [pair(one, third), ['ONE_LETTER']],
        [pair(other, third), ['ONE_LETTER']],
      ]),
    )
    const told = { oneId: third.globalId, otherId: one.globalId }
    await office.expect('sayDistinct', told, 'SayDistinctPayload')
    expect(await office.expect('sayDistinct', told, 'SayDistinctPayload')).toMatchObject({
      volunteerIds: pair(one, third),
    })
    expect(await pairs()).toHaveLength(2)
    const asked = `query ($id: ID!) { volunteer(id: $id) { matches: probableDuplicates { reasons volunteer { id } } } }`
    expect(await office.query(asked, { id: one.globalId })).toEqual({
      volunteer: { matches: [{ reasons: ['SAME_NAME'], volunteer: { id: other.globalId } }] },
    })
    // Once the two are one, whom somebody told apart from the one is told apart from who stayed.
    const input = { survivorId: other.globalId, mergedId: one.globalId, reason: 'Бір адам екі рет тіркелген' }
    await office.expect('mergeVolunteers', input, 'MergeVolunteersPayload')
    expect(await pairs()).toEqual([])
  })
})
