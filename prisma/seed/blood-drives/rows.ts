import type { BloodAppointmentModel } from '../../generated/client/models/BloodAppointment.ts'
import type { BloodDonorModel } from '../../generated/client/models/BloodDonor.ts'
import type { BloodDonorConsentModel } from '../../generated/client/models/BloodDonorConsent.ts'
import type { BloodDriveModel } from '../../generated/client/models/BloodDrive.ts'
import type { BloodOutcomeModel } from '../../generated/client/models/BloodOutcome.ts'
import type { BloodRuleModel } from '../../generated/client/models/BloodRule.ts'
import type { BloodRuleIntervalModel } from '../../generated/client/models/BloodRuleInterval.ts'
import type { BloodSlotModel } from '../../generated/client/models/BloodSlot.ts'

// As `insertRows` takes them: without what the database gives (how many booked) and without who acted, for nobody did.

export type BloodDriveRow = Omit<BloodDriveModel, 'createdById'>
export type BloodSlotRow = BloodSlotModel
export type BloodDonorRow = Omit<BloodDonorModel, 'erasedAt' | 'mergedIntoId'>
export type BloodDonorConsentRow = Omit<BloodDonorConsentModel, 'recordedById' | 'withdrawnAt'>
export type BloodAppointmentRow = BloodAppointmentModel
export type BloodOutcomeRow = Omit<BloodOutcomeModel, 'actorId' | 'voidedAt' | 'voidedById'>
export type BloodRuleRow = Omit<BloodRuleModel, 'createdById'>
export type BloodRuleIntervalRow = BloodRuleIntervalModel
