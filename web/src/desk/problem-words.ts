import { useMemo } from 'react'
import { useOfficeWords, type OfficeMessageId, type OfficeWords } from '../messages/office-messages.ts'
import { useFormat } from '../format/use-format.ts'
import type { Issue, IssueCode, Problem } from './problem.ts'

/** Which of our sentences a code has; anything else is said by `problem.UNEXPECTED`. */
const known: Record<string, OfficeMessageId> = {
  FORBIDDEN: 'problem.FORBIDDEN',
  NOT_FOUND: 'problem.NOT_FOUND',
  VALIDATION: 'problem.VALIDATION',
  IDEMPOTENCY_KEY_REUSED: 'problem.IDEMPOTENCY_KEY_REUSED',
  UNANSWERED: 'problem.UNANSWERED',
  INVALID_CREDENTIALS: 'problem.INVALID_CREDENTIALS',
  INVALID_CODE: 'problem.INVALID_CODE',
  CHALLENGE_ENDED: 'problem.CHALLENGE_ENDED',
  TOO_MANY_ATTEMPTS: 'problem.TOO_MANY_ATTEMPTS',
  LINK_ENDED: 'problem.LINK_ENDED',
  ALREADY_INVITED: 'problem.ALREADY_INVITED',
  ACCOUNT_EXISTS: 'problem.ACCOUNT_EXISTS',
  WRONG_PASSWORD: 'problem.WRONG_PASSWORD',
  SECOND_FACTOR_ON: 'problem.SECOND_FACTOR_ON',
  ROLE_HELD: 'problem.ROLE_HELD',
  LAST_ADMINISTRATOR: 'problem.LAST_ADMINISTRATOR',
  STATUS_TOO_EARLY: 'problem.STATUS_TOO_EARLY',
  ORGANISATION_NOT_ACTIVE: 'problem.ORGANISATION_NOT_ACTIVE',
  MESSAGE_STATE: 'problem.MESSAGE_STATE',
  NO_ADDRESS: 'problem.NO_ADDRESS',
  KEY_ENDED: 'problem.KEY_ENDED',
  CONSENT_REQUIRED: 'problem.CONSENT_REQUIRED',
  GUARDIAN_CONSENT_REQUIRED: 'problem.GUARDIAN_CONSENT_REQUIRED',
  VOLUNTEER_PRESENT: 'problem.VOLUNTEER_PRESENT',
  CONSENT_WITHDRAWN: 'problem.CONSENT_REQUIRED',
  FAMILY_CONSENT_REQUIRED: 'families.problem.CONSENT_REQUIRED',
  FAMILY_KNOWN: 'families.problem.KNOWN',
  FAMILY_HAS_HEAD: 'families.problem.HAS_HEAD',
  LAST_FAMILY_MEMBER: 'families.problem.LAST_MEMBER',
  FAMILY_ALREADY_MERGED: 'problem.ALREADY_MERGED',
  EVENT_STATUS: 'plan.problem.EVENT_STATUS',
  EVENT_FIXED: 'plan.problem.EVENT_FIXED',
  EVENT_WITHOUT_SHIFT: 'plan.problem.EVENT_WITHOUT_SHIFT',
  EVENT_ATTENDED: 'plan.problem.EVENT_ATTENDED',
  HOST_CONSENT_REQUIRED: 'plan.problem.HOST_CONSENT_REQUIRED',
  HOST_CONSENT_STANDS: 'plan.problem.HOST_CONSENT_STANDS',
  SIGNUPS_IN_THE_WAY: 'plan.problem.SIGNUPS_IN_THE_WAY',
  SHIFT_OUTSIDE_EVENT: 'plan.problem.SHIFT_OUTSIDE_EVENT',
  CAPACITY_BELOW_PLACES_HELD: 'plan.problem.CAPACITY_BELOW_PLACES_HELD',
  SHIFT_IN_USE: 'plan.problem.SHIFT_IN_USE',
  CAMPAIGN_NOT_PUBLISHED: 'plan.problem.CAMPAIGN_NOT_PUBLISHED',
  TEMPLATE_ARCHIVED: 'plan.problem.TEMPLATE_ARCHIVED',
  SKILL_NAME_TAKEN: 'plan.problem.SKILL_NAME_TAKEN',
  SKILL_RETIRED: 'plan.problem.SKILL_RETIRED',
  SHIFT_FULL: 'signups.problem.SHIFT_FULL',
  ALREADY_SIGNED_UP: 'signups.problem.ALREADY_SIGNED_UP',
  SIGNUP_CLOSED: 'signups.problem.SIGNUP_CLOSED',
  SKILL_MISSING: 'signups.problem.SKILL_MISSING',
  VOLUNTEER_TOO_YOUNG: 'signups.problem.VOLUNTEER_TOO_YOUNG',
  SIGNUP_CANCELLED: 'signups.problem.SIGNUP_CANCELLED',
  OFFER_ENDED: 'signups.problem.OFFER_ENDED',
  OTHER_EVENT: 'signups.problem.OTHER_EVENT',
  SIGNUP_NOT_CONFIRMED: 'signups.problem.SIGNUP_NOT_CONFIRMED',
  IMPORT_STATE: 'problem.IMPORT_STATE',
  IMPORT_INCOMPLETE: 'problem.IMPORT_INCOMPLETE',
  IMPORT_BAD_ROWS: 'problem.IMPORT_BAD_ROWS',
  BLOOD_DRIVE_STATUS: 'blood.problem.BLOOD_DRIVE_STATUS',
  BLOOD_DRIVE_VISITED: 'blood.problem.BLOOD_DRIVE_VISITED',
  BLOOD_DRIVE_NOT_BEGUN: 'blood.problem.BLOOD_DRIVE_NOT_BEGUN',
  BLOOD_SLOT_FULL: 'blood.problem.BLOOD_SLOT_FULL',
  BLOOD_SLOT_PAST: 'blood.problem.BLOOD_SLOT_PAST',
  BLOOD_SLOT_BOOKED: 'blood.problem.BLOOD_SLOT_BOOKED',
  BLOOD_ALREADY_BOOKED: 'blood.problem.BLOOD_ALREADY_BOOKED',
  BLOOD_APPOINTMENT_ENDED: 'blood.problem.BLOOD_APPOINTMENT_ENDED',
  BLOOD_DONOR_NOT_ELIGIBLE: 'blood.problem.BLOOD_DONOR_NOT_ELIGIBLE',
  BLOOD_TYPE_NOT_TAKEN: 'blood.problem.BLOOD_TYPE_NOT_TAKEN',
  BLOOD_CONSENT_REQUIRED: 'blood.problem.BLOOD_CONSENT_REQUIRED',
  BLOOD_DONOR_KNOWN: 'blood.problem.BLOOD_DONOR_KNOWN',
  BLOOD_DONOR_MERGED: 'blood.problem.BLOOD_DONOR_MERGED',
  BLOOD_OUTCOME_ORDER: 'blood.problem.BLOOD_OUTCOME_ORDER',
  BLOOD_OUTCOME_VOIDED: 'blood.problem.BLOOD_OUTCOME_VOIDED',
  BLOOD_RULE_OVERLAP: 'blood.problem.BLOOD_RULE_OVERLAP',
  CHALLENGE_CAMPAIGN_KIND: 'challenges.problem.CHALLENGE_CAMPAIGN_KIND',
  CHALLENGE_EXISTS: 'challenges.problem.CHALLENGE_EXISTS',
  CHALLENGE_STATUS: 'challenges.problem.CHALLENGE_STATUS',
  CHALLENGE_NOT_OPEN: 'challenges.problem.CHALLENGE_NOT_OPEN',
  CHALLENGE_NETWORK: 'challenges.problem.CHALLENGE_NETWORK',
  CHALLENGE_POST_KNOWN: 'challenges.problem.CHALLENGE_POST_KNOWN',
  CHALLENGE_CONSENT_REQUIRED: 'challenges.problem.CHALLENGE_CONSENT_REQUIRED',
  CHALLENGE_POST_STATUS: 'challenges.problem.CHALLENGE_POST_STATUS',
  CHALLENGE_POST_SHORT: 'challenges.problem.CHALLENGE_POST_SHORT',
  CHALLENGE_POST_WITHDRAWN: 'challenges.problem.CHALLENGE_POST_WITHDRAWN',
  CHALLENGE_NOTHING_TO_UNDO: 'challenges.problem.CHALLENGE_NOTHING_TO_UNDO',
  FAIR_STATUS: 'fairs.problem.FAIR_STATUS',
  FAIR_EMPTY: 'fairs.problem.FAIR_EMPTY',
  FAIR_STOPS_OPEN: 'fairs.problem.FAIR_STOPS_OPEN',
  FAIR_NOT_BALANCED: 'fairs.problem.FAIR_NOT_BALANCED',
  FAIR_CONFLICTS_OPEN: 'fairs.problem.FAIR_CONFLICTS_OPEN',
  FAIR_STOP_ENDED: 'fairs.problem.FAIR_STOP_ENDED',
  BRIEFING_STATUS: 'briefings.problem.STATUS',
  BRIEFING_FIGURES_UNTRUE: 'briefings.problem.UNTRUE',
  BRIEFING_FIGURES_PRIVATE: 'briefings.private',
  OWN_BRIEFING: 'briefings.problem.OWN',
  BRIEFING_REVIEWED_BY_YOU: 'briefings.problem.REVIEWED_BY_YOU',
  BRIEFING_REVIEW: 'briefings.problem.REVIEW',
  BRIEFING_SUPERSEDED: 'briefings.problem.SUPERSEDED',
  FUND_CLOSED: 'funds.problem.CLOSED',
  FUND_SHORT: 'funds.problem.SHORT',
  FUND_NOT_SETTLED: 'funds.problem.NOT_SETTLED',
  FUND_ENTRY_FINAL: 'funds.problem.ENTRY_FINAL',
  FUND_GROUP_NAME_TAKEN: 'funds.problem.GROUP_NAME_TAKEN',
  FUND_PLEDGE_SETTLED: 'funds.problem.PLEDGE_SETTLED',
  OWN_FUND_DISBURSEMENT: 'funds.problem.OWN',
  OWN_FUND_ENTRY: 'funds.problem.OWN_ENTRY',
  FUND_DISBURSEMENT_DECIDED: 'funds.problem.DECIDED',
  DISTRIBUTION_NAME_TAKEN: 'tea.problem.NAME_TAKEN',
  DISTRIBUTION_RETIRED: 'tea.problem.RETIRED',
  DISTRIBUTION_SHIFT_STATUS: 'tea.problem.STATUS',
  DISTRIBUTION_SHIFT_COUNTED: 'tea.problem.COUNTED',
  DISTRIBUTION_BELOW_ZERO: 'tea.problem.BELOW_ZERO',
  DISTRIBUTION_TALLY_STANDS_NOT: 'tea.problem.STANDS_NOT',
  OWN_ENTRY: 'problem.OWN_ENTRY',
  NO_APPROVED_HOURS: 'problem.NO_APPROVED_HOURS',
  CERTIFICATE_REVOKED: 'problem.CERTIFICATE_REVOKED',
  ALREADY_MERGED: 'problem.ALREADY_MERGED',
  MERGE_CONFLICT: 'problem.MERGE_CONFLICT',
  ATTENDANCE_VOIDED: 'problem.ATTENDANCE_VOIDED',
  ATTENDANCE_TIME: 'problem.ATTENDANCE_TIME',
  CHECKED_IN_ELSEWHERE: 'problem.CHECKED_IN_ELSEWHERE',
  AID_REQUEST_STATUS: 'problem.AID_REQUEST_STATUS',
  AID_CONSENT_REQUIRED: 'problem.AID_CONSENT_REQUIRED',
  ALREADY_SERVED: 'store.problem.SERVED',
  ENTITLEMENT_EXCEEDED: 'store.problem.EXCEEDED',
  NEED_NOT_VERIFIED: 'store.problem.NEED',
  NOT_A_COLLECTOR: 'store.problem.COLLECTOR',
  VISIT_RULE_MISSING: 'store.problem.RULE',
  PLACE_NOT_SERVING: 'store.problem.PLACE',
  STORE_VISIT_VOIDED: 'store.problem.VOIDED',
  STORE_OVERRIDE_ENDED: 'store.problem.OVERRIDE',
  ENTITLEMENT_RULE_OVERLAP: 'entitlements.problem.OVERLAP',
  ENTITLEMENT_RULE_ENDED: 'entitlements.problem.ENDED',
  ENTITLEMENT_RULE_USED: 'entitlements.problem.USED',
  OUT_OF_STOCK: 'stock.problem.OUT_OF_STOCK',
  STOCK_GONE: 'stock.problem.STOCK_GONE',
  STOCK_PLACE_CLOSED: 'stock.problem.STOCK_PLACE_CLOSED',
  MOVEMENT_REVERSED: 'stock.problem.MOVEMENT_REVERSED',
  MOVEMENT_OF_VISIT: 'stock.problem.MOVEMENT_OF_VISIT',
  STOCK_CHANGED: 'stock.problem.STOCK_CHANGED',
  ITEM_GROUP_NAME_TAKEN: 'stock.problem.ITEM_GROUP_NAME_TAKEN',
  ITEM_GROUP_RETIRED: 'stock.problem.ITEM_GROUP_RETIRED',
  ITEM_GROUP_IN_USE: 'stock.problem.ITEM_GROUP_IN_USE',
  ITEM_CODE_TAKEN: 'stock.problem.ITEM_CODE_TAKEN',
  ITEM_RETIRED: 'stock.problem.ITEM_RETIRED',
  ITEM_IN_STOCK: 'stock.problem.ITEM_IN_STOCK',
  ITEM_UNIT_FIXED: 'stock.problem.ITEM_UNIT_FIXED',
  STOCK_LEFT: 'stock.problem.STOCK_LEFT',
  STOCK_PLACE_OF_FAIR: 'stock.problem.STOCK_PLACE_OF_FAIR',
  RATE_LIMITED: 'problem.RATE_LIMITED',
  TOO_MANY_REQUESTS: 'problem.RATE_LIMITED',
  UNAUTHENTICATED: 'problem.UNAUTHENTICATED',
}

const ofIssue: Readonly<Record<IssueCode, OfficeMessageId>> = {
  MISSING: 'issue.empty',
  TOO_SHORT: 'issue.short',
  TOO_LONG: 'issue.long',
  TOO_SMALL: 'issue.small',
  TOO_LARGE: 'issue.large',
  TOO_MANY: 'issue.many',
  TOO_EARLY: 'issue.past',
  TOO_LATE: 'issue.future',
  OUT_OF_ORDER: 'issue.order',
  REPEATED: 'issue.twice',
  MALFORMED: 'issue.other',
  WEAK_PASSWORD: 'issue.weakPassword',
  NAMES_PERSON: 'issue.namesPerson',
  NOT_ALLOWED: 'issue.other',
}

/** Forms that a field has, by the field's name. */
const formOf: Readonly<Record<string, OfficeMessageId>> = { email: 'issue.email', phone: 'issue.phone' }

export function issueWords(words: OfficeWords, { path, code, limit }: Issue): string {
  const field = path.split('.').at(-1) ?? ''
  const id = (code === 'MALFORMED' && formOf[field]) || ofIssue[code]
  return words(id, { shown: String(limit ?? '') })
}

export function useProblemWords(): (problem: Problem) => string {
  const words = useOfficeWords()
  const format = useFormat()
  return useMemo(
    () => (problem) => {
      if (problem.code === 'SIGNUP_OVERLAPS')
        return problem.shift
          ? words('signups.problem.SIGNUP_OVERLAPS', {
              event: format.text(problem.shift.event.name),
              time: format.time(problem.shift.startsAt),
            })
          : words('signups.problem.SIGNUP_OVERLAPS.unnamed')
      const moment = problem.reason === 'NOT_YET' ? problem.opensAt : problem.closesAt
      const count = problem.count ?? problem.waiting ?? problem.minimumAge ?? 0
      return words(known[problem.code] ?? 'problem.UNEXPECTED', {
        time: problem.retryAt
          ? format.time(problem.retryAt, true)
          : moment
            ? `${format.dayOf(moment, 'short')}, ${format.time(moment)}`
            : '',
        reason: problem.reason ?? '',
        obstacle: problem.obstacle ?? '',
        count,
        shown: format.number(count),
        skills: (problem.skills ?? []).map(format.text).join(', '),
        items: [
          ...(problem.shortages ?? []).map(({ item, asked, available }) =>
            words('stock.shortage', {
              item: format.text(item.name),
              asked: format.number(asked),
              available: format.number(available),
            }),
          ),
          ...(problem.unaccounted ?? []).map(
            ({ item, quantity }) => `${format.text(item.name)}: ${format.number(quantity)}`,
          ),
        ].join('; '),
      })
    },
    [words, format],
  )
}
