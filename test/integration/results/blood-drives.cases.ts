import { createBloodWorld } from '../../kit/blood-world.ts'
import type { MadeDrive } from '../../kit/blood-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'
import { confirmed } from './signups.cases.ts'

const blood = ({ database, world, clock }: Stage) => createBloodWorld(database, world, clock)
const hours = (stage: Stage, ahead: number) =>
  new Date((Math.floor(stage.clock().getTime() / 3_600_000) + ahead) * 3_600_000).toISOString()

const plan = (stage: Stage): Input => ({
  districtId: stage.world.district.globalId,
  place: text('Орталық'),
  startsAt: hours(stage, 24),
  endsAt: hours(stage, 25),
  slotCapacity: 3,
  donationTypes: ['WHOLE_BLOOD'],
})
const draft = async (stage: Stage) =>
  (await stage.office.expect('planBloodDrive', plan(stage), 'BloodDrivePayload')).driveId
const running = (stage: Stage) => blood(stage).drive({ inHours: 0 })
const slotOf = ({ slots }: MadeDrive, index = 3) => slots[index] as Date
const cancelled = (stage: Stage) =>
  blood(stage).drive({ status: 'CANCELLED', cancelledAt: stage.clock(), cancelReason: 'Боран' })

/** A drive at which somebody has come. */
async function visited(stage: Stage): Promise<MadeDrive> {
  const drive = await running(stage)
  await blood(stage).record(stage.office, drive, await blood(stage).donor(), 'CAME')
  return drive
}

/** A drive with one place in each quarter of an hour, the fourth of them taken. */
async function taken(stage: Stage): Promise<MadeDrive> {
  const drive = await blood(stage).drive({ capacity: 1 })
  await blood(stage).appointment(drive, await blood(stage).donor(), slotOf(drive))
  return drive
}

const wrongStatus: Case = async (stage) => [{ driveId: (await cancelled(stage)).globalId }, { status: 'CANCELLED' }]

function ofDrive(input: Input = {}, wrong: Input = {}, ...places: string[]): Record<string, Case> {
  return {
    NotFoundError: async () => [{ ...input, driveId: missing('BloodDrive') }, { what: 'blood drive' }],
    ValidationError: async () => [{ ...input, driveId: missing('Event'), ...wrong }, paths('driveId', ...places)],
  }
}

const person = (name = 'Жаңа') => ({
  givenName: name,
  familyName: `Донор${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')}`,
  birthDate: '1990-02-03',
  locale: 'KK',
  consents: ['DONATION'],
})

/** Books at the desk: `given` says what is out of the ordinary. */
async function booking(stage: Stage, drive: MadeDrive, given: Input = {}): Promise<Input> {
  const donorId = (await blood(stage).donor()).globalId
  return { driveId: drive.globalId, slotAt: slotOf(drive), donorId, donationType: 'WHOLE_BLOOD', ...given }
}
let contacts = 0
async function form(stage: Stage, drive: MadeDrive, given: Input = {}): Promise<Input> {
  contacts += 1
  const contactToken = await confirmed(stage, `gives-blood-${contacts}@example.org`)
  return {
    contactToken,
    driveId: drive.globalId,
    slotAt: slotOf(drive),
    donationType: 'WHOLE_BLOOD',
    ...person(),
    ...given,
  }
}
type Ask = typeof booking

/** By a rule that lets nobody give but the oldest. */
async function withRule(stage: Stage, ask: Ask, given: Input): Promise<Input> {
  const { prisma } = stage.database
  if ((await prisma.bloodRule.count({ where: { donationType: 'PLASMA', validTo: null } })) === 0)
    await blood(stage).rule({ donationType: 'PLASMA', minAgeYears: 100 })
  const drive = await blood(stage).drive({ donationTypes: ['PLASMA'] })
  return ask(stage, drive, { donationType: 'PLASMA', ...given })
}

const bookingCases = (ask: Ask): Record<string, Case> => ({
  BloodDriveStatusError: async (stage) => [await ask(stage, await cancelled(stage)), { status: 'CANCELLED' }],
  BloodTypeNotTakenError: async (stage) => [
    await ask(stage, await blood(stage).drive(), { donationType: 'PLATELETS' }),
    { taken: ['WHOLE_BLOOD'] },
  ],
  BloodSlotPastError: async (stage) => {
    const drive = await blood(stage).drive({ inHours: -3 })
    return ask(stage, drive, { slotAt: drive.slots[0] })
  },
  BloodSlotFullError: async (stage) => ask(stage, await taken(stage)),
  BloodDonorNotEligibleError: async (stage) => withRule(stage, ask, {}),
})

async function standing(stage: Stage, drive?: MadeDrive): Promise<{ drive: MadeDrive; appointmentId: string }> {
  const at = drive ?? (await blood(stage).drive())
  const made = await blood(stage).appointment(at, await blood(stage).donor(), slotOf(at))
  return { drive: at, appointmentId: made.globalId }
}
async function mine(stage: Stage): Promise<{ drive: MadeDrive; linkToken: string }> {
  const drive = await blood(stage).drive({ capacity: 1 })
  const input = await form(stage, drive)
  const { token } = await stage.anonymous.expect('bookBloodAppointmentPublicly', input, 'MyBloodAppointmentPayload')
  return { drive, linkToken: token }
}
const offDrive = (stage: Stage, { id }: MadeDrive) =>
  stage.database.prisma.bloodDrive.update({
    where: { id },
    data: { status: 'CANCELLED', cancelledAt: stage.clock(), cancelReason: 'Боран' },
  })

/** An appointment by its id or its link, in whatever way it ends. */
function endingCases(
  held: (stage: Stage) => Promise<[MadeDrive, Input]>,
  cancel: string,
  extra: (drive: MadeDrive) => Input,
): Record<string, Case> {
  return {
    BloodAppointmentEndedError: async (stage) => {
      const [drive, input] = await held(stage)
      await stage.office.mutate(cancel, input)
      return { ...input, ...extra(drive) }
    },
    BloodDriveStatusError: async (stage) => {
      const [drive, input] = await held(stage)
      await offDrive(stage, drive)
      return { ...input, ...extra(drive) }
    },
  }
}
function movingCases(held: (stage: Stage) => Promise<[MadeDrive, Input]>): Record<string, Case> {
  return {
    BloodSlotPastError: async (stage) => {
      const [, input] = await held(stage)
      return { ...input, slotAt: new Date(stage.clock().getTime() - 900_000) }
    },
    BloodSlotFullError: async (stage) => {
      const [drive, input] = await held(stage)
      await stage.database.prisma.bloodSlot.update({
        where: { driveId_startsAt: { driveId: drive.id, startsAt: slotOf(drive, 5) } },
        data: { capacity: 0 },
      })
      return { ...input, slotAt: slotOf(drive, 5) }
    },
  }
}
const atDesk = async (stage: Stage): Promise<[MadeDrive, Input]> => {
  const { drive, appointmentId } = await standing(stage)
  return [drive, { appointmentId }]
}
const byLink = async (stage: Stage): Promise<[MadeDrive, Input]> => {
  const { drive, linkToken } = await mine(stage)
  return [drive, { linkToken }]
}
const later = (drive: MadeDrive) => ({ slotAt: slotOf(drive, 6) })
const nothing = () => ({})

/** In turns about two types, so that a second rule does not end the first; each begins later than the one before. */
function rule(): Input {
  contacts += 1
  const donationType = contacts % 2 === 0 ? 'RED_CELLS' : 'PLATELETS'
  return {
    donationType,
    intervals: [{ afterType: donationType, days: 30 }],
    validFrom: new Date(Date.UTC(2026, 0, 1) + contacts * 86_400_000).toISOString().slice(0, 10),
    source: text('Бұйрық'),
  }
}

export const bloodDriveCases: Cases = {
  planBloodDrive: {
    BloodDrivePayload: async (stage) => [plan(stage), { drive: { status: 'DRAFT' } }],
    NotFoundError: async (stage) => [{ ...plan(stage), districtId: missing('District') }, { what: 'district' }],
    ValidationError: async (stage) => [
      { ...plan(stage), place: noText, slotCapacity: 0 },
      paths('place.kk', 'place.ru', 'slotCapacity'),
    ],
  },
  changeBloodDrive: {
    BloodDrivePayload: async (stage) => ({ driveId: await draft(stage), slotCapacity: 5 }),
    BloodDriveStatusError: wrongStatus,
    BloodDriveVisitedError: async (stage) => {
      const drive = await visited(stage)
      return { driveId: drive.globalId, startsAt: slotOf(drive, 1) }
    },
    BloodSlotBookedError: async (stage) => {
      const drive = await taken(stage)
      return [{ driveId: drive.globalId, startsAt: slotOf(drive, 5) }, { slotsAt: [slotOf(drive).toISOString()] }]
    },
    ...ofDrive({}, { slotCapacity: 0 }, 'slotCapacity'),
  },
  setBloodSlots: {
    BloodDrivePayload: async (stage) => {
      const drive = await blood(stage).drive()
      return { driveId: drive.globalId, slotsAt: [slotOf(drive)], capacity: 0 }
    },
    BloodDriveStatusError: async (stage) => {
      const drive = await cancelled(stage)
      return { driveId: drive.globalId, slotsAt: [slotOf(drive)], capacity: 0 }
    },
    BloodSlotBookedError: async (stage) => {
      const drive = await taken(stage)
      return { driveId: drive.globalId, slotsAt: [slotOf(drive)], capacity: 0 }
    },
    ...ofDrive({ slotsAt: ['2026-12-01T05:00:00Z'], capacity: 1 }, { capacity: -1 }, 'capacity'),
  },
  publishBloodDrive: {
    BloodDrivePayload: async (stage) => [{ driveId: await draft(stage) }, { drive: { status: 'PUBLISHED' } }],
    BloodDriveStatusError: wrongStatus,
    ...ofDrive(),
  },
  cancelBloodDrive: {
    BloodDrivePayload: async (stage) => ({ driveId: await draft(stage), reason: 'Жарық жоқ' }),
    BloodDriveStatusError: async (stage) => ({ driveId: (await cancelled(stage)).globalId, reason: 'Жарық жоқ' }),
    BloodDriveVisitedError: async (stage) => ({ driveId: (await visited(stage)).globalId, reason: 'Жарық жоқ' }),
    ...ofDrive({ reason: 'Жарық жоқ' }, { reason: '' }, 'reason'),
  },
  closeBloodDrive: {
    BloodDrivePayload: async (stage) => [{ driveId: (await visited(stage)).globalId }, { drive: { status: 'CLOSED' } }],
    BloodDriveStatusError: wrongStatus,
    BloodDriveNotBegunError: async (stage) => ({ driveId: (await blood(stage).drive()).globalId }),
    ...ofDrive(),
  },
  registerBloodDonor: {
    BloodDonorPayload: async () => ({ ...person(), isAnother: true }),
    BloodConsentRequiredError: async () => ({ ...person(), consents: ['CONTACT'] }),
    BloodDonorKnownError: async (stage) => {
      const donor = await blood(stage).donor({ familyName: `Белгілі${(contacts += 1)}ов` })
      const known = { givenName: donor.givenName, familyName: donor.familyName, birthDate: '1990-05-05' }
      return [{ ...person(), ...known }, { donorIds: [donor.globalId] }]
    },
    ValidationError: async () => [
      { ...person(), givenName: ' ', birthDate: '1899-12-31' },
      paths('givenName', 'birthDate'),
    ],
  },
  changeBloodDonor: {
    BloodDonorPayload: async (stage) => ({ donorId: (await blood(stage).donor()).globalId, birthDate: '1991-01-01' }),
    NotFoundError: async () => [{ donorId: missing('BloodDonor') }, { what: 'donor' }],
    ValidationError: async () => [{ donorId: missing('Event'), givenName: ' ' }, paths('donorId', 'givenName')],
  },
  setBloodReminders: {
    BloodDonorPayload: async (stage) => ({ donorId: (await blood(stage).donor()).globalId, wanted: false }),
    NotFoundError: async () => [{ donorId: missing('BloodDonor'), wanted: true }, { what: 'donor' }],
    ValidationError: async () => [{ donorId: missing('Event'), wanted: true }, paths('donorId')],
  },
  mergeBloodDonors: {
    MergeBloodDonorsPayload: async (stage) => ({
      survivorId: (await blood(stage).donor()).globalId,
      mergedId: (await blood(stage).donor()).globalId,
    }),
    BloodDonorMergedError: async (stage) => {
      const [one, other, third] = [await blood(stage).donor(), await blood(stage).donor(), await blood(stage).donor()]
      const merge = { survivorId: one.globalId, mergedId: other.globalId }
      await stage.office.expect('mergeBloodDonors', merge, 'MergeBloodDonorsPayload')
      return [{ survivorId: third.globalId, mergedId: other.globalId }, { survivorId: one.globalId }]
    },
    NotFoundError: async () => [
      { survivorId: missing('BloodDonor'), mergedId: missing('BloodDonor') },
      { what: 'donor' },
    ],
    ValidationError: async (stage) => {
      const { globalId } = await blood(stage).donor()
      return [{ survivorId: globalId, mergedId: globalId }, paths('mergedId')]
    },
  },
  eraseBloodDonor: {
    BloodDonorPayload: async (stage) => [
      { donorId: (await blood(stage).donor()).globalId, reason: 'Өз өтініші' },
      { donor: null },
    ],
    NotFoundError: async () => [{ donorId: missing('BloodDonor'), reason: 'Өз өтініші' }, { what: 'donor' }],
    ValidationError: async () => [{ donorId: missing('Event'), reason: '' }, paths('donorId', 'reason')],
  },
  bookBloodAppointment: {
    BloodAppointmentPayload: async (stage) => booking(stage, await blood(stage).drive()),
    ...bookingCases(booking),
    BloodAlreadyBookedError: async (stage) => {
      const input = await booking(stage, await blood(stage).drive())
      await stage.office.expect('bookBloodAppointment', input, 'BloodAppointmentPayload')
      return [input, { linkToken: null }]
    },
    NotFoundError: async (stage) => booking(stage, await blood(stage).drive(), { donorId: missing('BloodDonor') }),
    ValidationError: async (stage) => [
      await booking(stage, await blood(stage).drive(), { donorId: missing('Event') }),
      paths('donorId'),
    ],
  },
  moveBloodAppointment: {
    BloodAppointmentPayload: async (stage) => {
      const [drive, input] = await atDesk(stage)
      return { ...input, ...later(drive) }
    },
    ...endingCases(atDesk, 'cancelBloodAppointment', later),
    ...movingCases(atDesk),
    NotFoundError: async (stage) => ({ appointmentId: missing('BloodAppointment'), slotAt: hours(stage, 9) }),
    ValidationError: async (stage) => [
      { appointmentId: missing('Event'), slotAt: hours(stage, 9) },
      paths('appointmentId'),
    ],
  },
  cancelBloodAppointment: {
    BloodAppointmentPayload: async (stage) => (await atDesk(stage))[1],
    ...endingCases(atDesk, 'cancelBloodAppointment', nothing),
    NotFoundError: async () => ({ appointmentId: missing('BloodAppointment') }),
    ValidationError: async () => [{ appointmentId: missing('Event') }, paths('appointmentId')],
  },
  recordBloodOutcome: {
    BloodOutcomePayload: async (stage) => ({
      driveId: (await running(stage)).globalId,
      donorId: (await blood(stage).donor()).globalId,
      kind: 'CAME',
    }),
    BloodDriveStatusError: async (stage) => ({
      driveId: (await cancelled(stage)).globalId,
      donorId: (await blood(stage).donor()).globalId,
      kind: 'CAME',
    }),
    BloodDriveNotBegunError: async (stage) => ({
      driveId: (await blood(stage).drive({ inHours: 48 })).globalId,
      donorId: (await blood(stage).donor()).globalId,
      kind: 'CAME',
    }),
    BloodOutcomeOrderError: async (stage) => [
      { driveId: (await running(stage)).globalId, donorId: (await blood(stage).donor()).globalId, kind: 'GAVE' },
      { standing: [] },
    ],
    BloodTypeNotTakenError: async (stage) => {
      const [drive, donor] = [await running(stage), await blood(stage).donor()]
      await blood(stage).record(stage.office, drive, donor, 'CAME', 'ADMITTED')
      return { driveId: drive.globalId, donorId: donor.globalId, kind: 'GAVE', donationType: 'PLASMA' }
    },
    ...ofDrive({ donorId: missing('BloodDonor'), kind: 'CAME' }),
  },
  undoBloodOutcome: {
    BloodOutcomePayload: async (stage) => {
      const [outcomeId] = await blood(stage).record(
        stage.office,
        await running(stage),
        await blood(stage).donor(),
        'CAME',
      )
      return { outcomeId }
    },
    BloodOutcomeVoidedError: async (stage) => {
      const [outcomeId] = await blood(stage).record(
        stage.office,
        await running(stage),
        await blood(stage).donor(),
        'CAME',
      )
      await stage.office.expect('undoBloodOutcome', { outcomeId }, 'BloodOutcomePayload')
      return { outcomeId }
    },
    BloodOutcomeOrderError: async (stage) => {
      const donor = await blood(stage).donor()
      const [outcomeId] = await blood(stage).record(stage.office, await running(stage), donor, 'CAME', 'ADMITTED')
      return { outcomeId }
    },
    NotFoundError: async () => [{ outcomeId: missing('BloodOutcome') }, { what: 'outcome' }],
    ValidationError: async () => [{ outcomeId: missing('Event') }, paths('outcomeId')],
  },
  bookBloodAppointmentPublicly: {
    MyBloodAppointmentPayload: async (stage) => form(stage, await blood(stage).drive()),
    ...bookingCases(form),
    BloodAlreadyBookedError: async (stage) => {
      const input = await form(stage, await blood(stage).drive())
      await stage.anonymous.expect('bookBloodAppointmentPublicly', input, 'MyBloodAppointmentPayload')
      return input
    },
    BloodConsentRequiredError: async (stage) => form(stage, await blood(stage).drive(), { consents: ['CONTACT'] }),
    ContactUnconfirmedError: async (stage) =>
      form(stage, await blood(stage).drive(), { contactToken: 'no-such-token' }),
    TooManyAttemptsError: async (stage) => {
      const drive = await blood(stage).drive({ capacity: 20 })
      const input = await form(stage, drive)
      for (let turn = 0; turn < 5; turn += 1)
        await stage.anonymous.expect(
          'bookBloodAppointmentPublicly',
          { ...input, ...person() },
          'MyBloodAppointmentPayload',
        )
      return { ...input, ...person() }
    },
    NotFoundError: async (stage) => form(stage, await blood(stage).drive(), { driveId: missing('BloodDrive') }),
    ValidationError: async (stage) => [
      await form(stage, await blood(stage).drive(), { givenName: ' ' }),
      paths('givenName'),
    ],
  },
  moveMyBloodAppointment: {
    MyBloodAppointmentPayload: async (stage) => {
      const [drive, input] = await byLink(stage)
      return { ...input, ...later(drive) }
    },
    ...endingCases(byLink, 'cancelMyBloodAppointment', later),
    ...movingCases(byLink),
    NotFoundError: async (stage) => ({ linkToken: 'no-such-token', slotAt: hours(stage, 9) }),
    ValidationError: async (stage) => [{ linkToken: ' ', slotAt: hours(stage, 9) }, paths('linkToken')],
  },
  cancelMyBloodAppointment: {
    MyBloodAppointmentPayload: async (stage) => (await byLink(stage))[1],
    ...endingCases(byLink, 'cancelMyBloodAppointment', nothing),
    NotFoundError: async () => ({ linkToken: 'no-such-token' }),
    ValidationError: async () => [{ linkToken: ' ' }, paths('linkToken')],
  },
  setMyBloodReminders: {
    MyBloodAppointmentPayload: async (stage) => ({ ...(await byLink(stage))[1], wanted: true }),
    NotFoundError: async () => ({ linkToken: 'no-such-token', wanted: true }),
    ValidationError: async () => [{ linkToken: ' ', wanted: true }, paths('linkToken')],
  },
  setBloodRule: {
    BloodRulePayload: async () => rule(),
    BloodRuleOverlapError: async (stage) => {
      const input = rule()
      await stage.office.expect('setBloodRule', input, 'BloodRulePayload')
      return input
    },
    ValidationError: async () => [
      { ...rule(), minAgeYears: 60, maxAgeYears: 18, source: noText },
      paths('source.kk', 'source.ru', 'maxAgeYears'),
    ],
  },
  endBloodRule: {
    BloodRulePayload: async (stage) => {
      const input = rule()
      const { ruleId } = await stage.office.expect('setBloodRule', input, 'BloodRulePayload')
      const dayAfter = new Date(Date.parse(String(input['validFrom'])) + 86_400_000)
      return { ruleId, validTo: dayAfter.toISOString().slice(0, 10) }
    },
    NotFoundError: async () => [{ ruleId: missing('BloodRule'), validTo: '2030-01-01' }, { what: 'rule' }],
    ValidationError: async () => [{ ruleId: missing('Event'), validTo: '2030-01-01' }, paths('ruleId')],
  },
}
