import type { MadeDrive } from '../../kit/blood-world.ts'
import type { Stage } from '../../kit/world.ts'
import { blood, cancelled, hours, ofDrive, person, running, slotOf, taken } from './blood-drives.cases.ts'
import { missing, paths } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'
import { confirmed } from './signups.cases.ts'

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

export const bloodAppointmentCases: Cases = {
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
}
