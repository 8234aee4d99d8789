import { expect, test } from 'vitest'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { testSecrets } from '../../kit/context.ts'
import { createBloodWorld } from '../../kit/blood-world.ts'
import { doDueJobs } from '../../kit/jobs.ts'
import { refusalOf } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

const stage = await useStage({ poolSize: 20 })
const { database, world, clock, office, anonymous } = stage
const { prisma } = database
const blood = createBloodWorld(database, world, clock)

async function confirmed(contact: string): Promise<string> {
  await prisma.signInThrottle.deleteMany({})
  const asked = await anonymous.expect('requestContactCode', { contact, locale: 'KK' }, 'RequestContactCodePayload')
  const input = { challenge: asked.challenge, code: contactCode(testSecrets, asked.challenge) }
  return (await anonymous.expect('confirmContactCode', input, 'ConfirmContactCodePayload')).contactToken
}

const form = (contactToken: string, drive: { globalId: string }, slotAt: Date | undefined, given: object = {}) => ({
  contactToken,
  driveId: drive.globalId,
  slotAt,
  donationType: 'WHOLE_BLOOD',
  givenName: 'Дана',
  familyName: 'Донорова',
  birthDate: '1995-05-05',
  locale: 'KK',
  consents: ['DONATION', 'CONTACT'],
  ...given,
})

test(
  'two hundred who book at once get what places there are, and no slot is above its capacity',
  { timeout: 120_000 },
  async () => {
    // Sixteen quarters of an hour of ten places: a hundred and sixty for two hundred, who all want the first eight.
    const drive = await blood.drive({ capacity: 10 })
    const donors = await Promise.all(Array.from({ length: 200 }, () => blood.donor()))
    const waiting = [...donors.entries()]
    const results: string[] = []
    const desk = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, donor] = next
        let answer = ''
        for (let turn = 0; turn < drive.slots.length && answer !== 'BloodAppointmentPayload'; turn += 1) {
          const slotAt = drive.slots[((index % 8) + turn) % drive.slots.length]
          const input = { driveId: drive.globalId, donorId: donor.globalId, slotAt, donationType: 'WHOLE_BLOOD' }
          answer = (await office.mutate('bookBloodAppointment', input)).__typename
        }
        results.push(answer)
      }
    }
    await Promise.all(Array.from({ length: 40 }, desk))
    expect(results.filter((name) => name === 'BloodAppointmentPayload')).toHaveLength(160)
    expect(results.filter((name) => name === 'BloodSlotFullError')).toHaveLength(40)
    const { rows } = await database.pool.query<{ booked: number; counted: number; capacity: number }>(
      `SELECT booked, capacity, (SELECT count(*)::int FROM "BloodAppointment" appointment
       WHERE (appointment."driveId", "slotAt") = (slot."driveId", slot."startsAt") AND "cancelledAt" IS NULL) AS counted
     FROM "BloodSlot" slot WHERE "driveId" = $1`,
      [drive.id],
    )
    for (const { booked, counted, capacity } of rows) {
      expect(booked).toBe(counted)
      expect(booked).toBeLessThanOrEqual(capacity)
    }
  },
)

test('the database itself refuses one more than there is place for, by booking and by moving', async () => {
  const drive = await blood.drive({ capacity: 1 })
  const [first, second] = drive.slots
  if (!first || !second) throw new Error('no slots')
  const [one, other] = [await blood.donor(), await blood.donor()]
  await blood.appointment(drive, one, first)
  expect(await refusalOf(() => blood.appointment(drive, other, first))).toBe('BloodSlot_full')
  const { id } = await blood.appointment(drive, other, second)
  const data = { slotAt: first }
  expect(await refusalOf(() => prisma.bloodAppointment.update({ where: { id }, data }))).toBe('BloodSlot_full')
  const full = { where: { driveId: drive.id, startsAt: first }, data: { capacity: 0 } }
  expect(await refusalOf(() => prisma.bloodSlot.updateMany(full))).toBe('BloodSlot_full')
})

test('one person who presses twenty times has one place', async () => {
  const drive = await blood.drive({ capacity: 5 })
  const token = await confirmed('dana@example.org')
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      anonymous.mutate('bookBloodAppointmentPublicly', form(token, drive, drive.slots[index % 4])),
    ),
  )
  expect(results.filter(({ __typename }) => __typename === 'MyBloodAppointmentPayload')).toHaveLength(1)
  expect(results.filter(({ __typename }) => __typename === 'BloodAlreadyBookedError')).toHaveLength(19)
  expect(await prisma.bloodDonor.count({ where: { email: 'dana@example.org' } })).toBe(1)
})

test('who comes again with the same contact, name and day of birth is the same donor, and the volunteer that they are', async () => {
  const volunteer = await world.volunteer({
    phone: '+77051234567',
    givenName: 'Әлия',
    birthDate: new Date('1991-01-01'),
  })
  const person = { givenName: 'алия', familyName: volunteer.familyName, birthDate: '1991-01-01' }
  for (const inHours of [1, 50]) {
    const drive = await blood.drive({ inHours })
    const input = form(await confirmed('8 705 123 45 67'), drive, drive.slots[0], person)
    await anonymous.expect('bookBloodAppointmentPublicly', input, 'MyBloodAppointmentPayload')
  }
  expect(await prisma.bloodDonor.findMany({ where: { volunteerId: volunteer.id }, select: { phone: true } })).toEqual([
    { phone: '+77051234567' },
  ])
})

test('by the link a place is moved and given back, and the link opens nothing else', async () => {
  const drive = await blood.drive()
  const [first, second] = drive.slots
  const { token: linkToken } = await anonymous.expect(
    'bookBloodAppointmentPublicly',
    form(await confirmed('link@example.org'), drive, first),
    'MyBloodAppointmentPayload',
  )
  const moved = await anonymous.expect(
    'moveMyBloodAppointment',
    { linkToken, slotAt: second },
    'MyBloodAppointmentPayload',
  )
  expect(moved.appointment?.slotAt).toBe(second?.toISOString())
  const booked = async () =>
    (await prisma.bloodSlot.findMany({ where: { driveId: drive.id, booked: { gt: 0 } } })).map(
      ({ startsAt }) => startsAt,
    )
  expect(await booked()).toEqual([second])
  const mine = `query ($token: String!) { myBloodAppointment(token: $token) { slotAt givenName drive { place { kk } } } mySignup(token: $token) { givenName } }`
  expect(await anonymous.query(mine, { token: linkToken })).toMatchObject({
    myBloodAppointment: { givenName: 'Дана', slotAt: second?.toISOString() },
    mySignup: null,
  })
  await anonymous.expect('cancelMyBloodAppointment', { linkToken }, 'MyBloodAppointmentPayload')
  expect(await booked()).toEqual([])
  await anonymous.expect('moveMyBloodAppointment', { linkToken, slotAt: first }, 'BloodAppointmentEndedError' as never)
})

test('the day before, those who booked and agreed are reminded once, and nobody of a drive that was called off', async () => {
  const plan = async (inHours: number) => {
    const startsAt = new Date(clock().getTime() + inHours * 3_600_000)
    const { driveId } = await office.expect(
      'planBloodDrive',
      {
        districtId: world.district.globalId,
        place: { kk: 'Орталық', ru: 'Центр', en: 'Centre' },
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3_600_000),
        slotCapacity: 3,
        donationTypes: ['WHOLE_BLOOD'],
      },
      'BloodDrivePayload',
    )
    await office.expect('publishBloodDrive', { driveId }, 'BloodDrivePayload')
    for (const consents of [['DONATION', 'CONTACT'], ['DONATION']] as const) {
      const donor = await blood.donor({ consents: [...consents] })
      const booking = { driveId, donorId: donor.globalId, slotAt: startsAt, donationType: 'WHOLE_BLOOD' }
      await office.expect('bookBloodAppointment', booking, 'BloodAppointmentPayload')
    }
    return driveId
  }
  await plan(48)
  await office.expect('cancelBloodDrive', { driveId: await plan(48), reason: 'Жарық жоқ' }, 'BloodDrivePayload')
  const reminders = () => prisma.message.count({ where: { kind: 'BLOOD_DRIVE_REMINDER' } })
  clock.advance({ hours: 23 })
  expect(await doDueJobs(database, clock, 'REMIND_BLOOD_DRIVE')).toBe(0)
  clock.advance({ hours: 1 })
  expect(await doDueJobs(database, clock, 'REMIND_BLOOD_DRIVE')).toBe(1)
  expect(await reminders()).toBe(1)
  expect(await prisma.message.count({ where: { kind: 'BLOOD_DRIVE_CANCELLED' } })).toBe(2)
})
