import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const drives = forgetLists('bloodDrives', 'node')
const donors = forgetLists('bloodDonors', 'bloodDrives', 'node')
const rules = forgetLists('bloodRules', 'node')

/** Quarters of an hour and guests live in their drive. */
export const bloodCache: CachePart = {
  keys: {
    BloodDriveTally: embedded,
    BloodGuest: embedded,
    BloodNextDonation: embedded,
    BloodDrivePayload: embedded,
    BloodDonorPayload: embedded,
    MergeBloodDonorsPayload: embedded,
    BloodAppointmentPayload: embedded,
    BloodOutcomePayload: embedded,
    BloodRulePayload: embedded,
  },
  mutations: {
    planBloodDrive: drives,
    changeBloodDrive: drives,
    setBloodSlots: drives,
    publishBloodDrive: drives,
    cancelBloodDrive: drives,
    closeBloodDrive: drives,
    bookBloodAppointment: drives,
    moveBloodAppointment: drives,
    cancelBloodAppointment: drives,
    recordBloodOutcome: donors,
    undoBloodOutcome: donors,
    registerBloodDonor: donors,
    changeBloodDonor: donors,
    setBloodReminders: donors,
    mergeBloodDonors: donors,
    eraseBloodDonor: donors,
    setBloodRule: rules,
    endBloodRule: rules,
  },
}
