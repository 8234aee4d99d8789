import type { AidRequestModel } from '../../generated/client/models/AidRequest.ts'
import type { AidRequestNoteModel } from '../../generated/client/models/AidRequestNote.ts'
import type { AidRequestStepModel } from '../../generated/client/models/AidRequestStep.ts'
import type { BenefactorModel } from '../../generated/client/models/Benefactor.ts'
import type { DonationModel } from '../../generated/client/models/Donation.ts'
import type { EntitlementRuleModel } from '../../generated/client/models/EntitlementRule.ts'
import type { FairModel } from '../../generated/client/models/Fair.ts'
import type { FairStopModel } from '../../generated/client/models/FairStop.ts'
import type { FamilyModel } from '../../generated/client/models/Family.ts'
import type { FamilyCollectorModel } from '../../generated/client/models/FamilyCollector.ts'
import type { FamilyConsentModel } from '../../generated/client/models/FamilyConsent.ts'
import type { FamilyMemberModel } from '../../generated/client/models/FamilyMember.ts'
import type { ItemModel } from '../../generated/client/models/Item.ts'
import type { ItemGroupModel } from '../../generated/client/models/ItemGroup.ts'
import type { NeedVerificationModel } from '../../generated/client/models/NeedVerification.ts'
import type { StockCountModel } from '../../generated/client/models/StockCount.ts'
import type { StockCountLineModel } from '../../generated/client/models/StockCountLine.ts'
import type { StockEntryModel } from '../../generated/client/models/StockEntry.ts'
import type { StockLotModel } from '../../generated/client/models/StockLot.ts'
import type { StockMovementModel } from '../../generated/client/models/StockMovement.ts'
import type { StockPlaceModel } from '../../generated/client/models/StockPlace.ts'
import type { StoreOverrideModel } from '../../generated/client/models/StoreOverride.ts'
import type { StoreVisitModel } from '../../generated/client/models/StoreVisit.ts'
import type { StoreVisitLineModel } from '../../generated/client/models/StoreVisitLine.ts'

// The rows of the Social store as `insertRows` takes them: the tables' own, without what the database gives (numbers in the order of
// the rows, words to search by) and without who acted, for nobody did.

export type FamilyRow = Omit<FamilyModel, 'number' | 'createdById' | 'erasedAt' | 'mergedIntoId'>
export type FamilyMemberRow = Omit<FamilyMemberModel, 'leftAt'>
export type FamilyCollectorRow = Omit<FamilyCollectorModel, 'authorisedById'>
export type NeedVerificationRow = Omit<NeedVerificationModel, 'recordedById' | 'withdrawnAt' | 'withdrawReason'>
export type FamilyConsentRow = Omit<FamilyConsentModel, 'recordedById' | 'withdrawnAt'>
export type ItemGroupRow = Omit<ItemGroupModel, 'retiredAt'>
export type ItemRow = Omit<ItemModel, 'searchText' | 'retiredAt'>
export type StockPlaceRow = Omit<StockPlaceModel, 'closedAt'>
export type BenefactorRow = Omit<BenefactorModel, 'searchText' | 'createdById'>
export type DonationRow = Omit<DonationModel, 'recordedById'>
export type StockMovementRow = Omit<StockMovementModel, 'recordedById'>
export type StockLotRow = StockLotModel
export type StockEntryRow = Omit<StockEntryModel, 'id'>
export type StockCountRow = Omit<StockCountModel, 'countedById'>
export type StockCountLineRow = StockCountLineModel
export type EntitlementRuleRow = Omit<EntitlementRuleModel, 'createdById'>
export type StoreOverrideRow = Omit<StoreOverrideModel, 'grantedById' | 'revokedAt'>
export type StoreVisitRow = Omit<
  StoreVisitModel,
  'number' | 'recordedById' | 'voidedAt' | 'voidedById' | 'voidReason' | 'replacesId'
>
export type StoreVisitLineRow = StoreVisitLineModel
export type FairRow = Omit<FairModel, 'createdById' | 'closedById' | 'cancelledAt' | 'cancelReason'>
export type FairStopRow = FairStopModel
export type AidRequestRow = Omit<AidRequestModel, 'number' | 'receivedById' | 'assigneeId' | 'erasedAt'>
export type AidRequestStepRow = Omit<AidRequestStepModel, 'id' | 'actorId'>
export type AidRequestNoteRow = Omit<AidRequestNoteModel, 'writtenById'>
