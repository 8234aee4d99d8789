import { createBloodWorld } from '../../kit/blood-world.ts'
import type { MadeDrive } from '../../kit/blood-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'

export const blood = ({ database, world, clock }: Stage) => createBloodWorld(database, world, clock)
export const hours = (stage: Stage, ahead: number) =>
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
export const running = (stage: Stage) => blood(stage).drive({ inHours: 0 })
export const slotOf = ({ slots }: MadeDrive, index = 3) => slots[index] as Date
export const cancelled = (stage: Stage) =>
  blood(stage).drive({ status: 'CANCELLED', cancelledAt: stage.clock(), cancelReason: 'Боран' })

/** A drive at which somebody has come. */
async function visited(stage: Stage): Promise<MadeDrive> {
  const drive = await running(stage)
  await blood(stage).record(stage.office, drive, await blood(stage).donor(), 'CAME')
  return drive
}

/** A drive with one place in each quarter of an hour, the fourth of them taken. */
export async function taken(stage: Stage): Promise<MadeDrive> {
  const drive = await blood(stage).drive({ capacity: 1 })
  await blood(stage).appointment(drive, await blood(stage).donor(), slotOf(drive))
  return drive
}

const wrongStatus: Case = async (stage) => [{ driveId: (await cancelled(stage)).globalId }, { status: 'CANCELLED' }]

export function ofDrive(input: Input = {}, wrong: Input = {}, ...places: string[]): Record<string, Case> {
  return {
    NotFoundError: async () => [{ ...input, driveId: missing('BloodDrive') }, { what: 'blood drive' }],
    ValidationError: async () => [{ ...input, driveId: missing('Event'), ...wrong }, paths('driveId', ...places)],
  }
}

export const person = (name = 'Жаңа') => ({
  givenName: name,
  familyName: `Донор${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')}`,
  birthDate: '1990-02-03',
  locale: 'KK',
  consents: ['DONATION'],
})

/** In turns about two types, so that a second rule does not end the first; each begins later than the one before. */
let rules = 0
function rule(): Input {
  rules += 1
  const donationType = rules % 2 === 0 ? 'RED_CELLS' : 'PLATELETS'
  return {
    donationType,
    intervals: [{ afterType: donationType, days: 30 }],
    validFrom: new Date(Date.UTC(2026, 0, 1) + rules * 86_400_000).toISOString().slice(0, 10),
    source: text('Бұйрық'),
  }
}

let known = 0

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
      const donor = await blood(stage).donor({ familyName: `Белгілі${(known += 1)}ов` })
      const likeness = { givenName: donor.givenName, familyName: donor.familyName, birthDate: '1990-05-05' }
      return [{ ...person(), ...likeness }, { donorIds: [donor.globalId] }]
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
    BloodDonorPayload: async (stage) => [{ donorId: (await blood(stage).donor()).globalId }, { donor: null }],
    NotFoundError: async () => [{ donorId: missing('BloodDonor') }, { what: 'donor' }],
    ValidationError: async () => [{ donorId: missing('Event') }, paths('donorId')],
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
