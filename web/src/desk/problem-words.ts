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
  KEY_ENDED: 'problem.KEY_ENDED',
  CONSENT_REQUIRED: 'problem.CONSENT_REQUIRED',
  GUARDIAN_CONSENT_REQUIRED: 'problem.GUARDIAN_CONSENT_REQUIRED',
  VOLUNTEER_PRESENT: 'problem.VOLUNTEER_PRESENT',
  OWN_ENTRY: 'problem.OWN_ENTRY',
  NO_APPROVED_HOURS: 'problem.NO_APPROVED_HOURS',
  CERTIFICATE_REVOKED: 'problem.CERTIFICATE_REVOKED',
  ALREADY_MERGED: 'problem.ALREADY_MERGED',
  MERGE_CONFLICT: 'problem.MERGE_CONFLICT',
  ATTENDANCE_VOIDED: 'problem.ATTENDANCE_VOIDED',
  ATTENDANCE_TIME: 'problem.ATTENDANCE_TIME',
  CHECKED_IN_ELSEWHERE: 'problem.CHECKED_IN_ELSEWHERE',
  EVENT_STATUS: 'problem.EVENT_STATUS',
  SKILL_RETIRED: 'problem.SKILL_RETIRED',
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
    () => (problem) =>
      words(known[problem.code] ?? 'problem.UNEXPECTED', {
        time: problem.retryAt ? format.time(problem.retryAt, true) : '',
      }),
    [words, format],
  )
}
