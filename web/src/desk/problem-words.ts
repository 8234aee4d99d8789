import { useMemo } from 'react'
import { useOfficeWords, type OfficeMessageId, type OfficeWords } from '../messages/office-messages.ts'
import { useFormat } from '../format/use-format.ts'
import type { Issue, Problem } from './problem.ts'

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
  RATE_LIMITED: 'problem.RATE_LIMITED',
  TOO_MANY_REQUESTS: 'problem.RATE_LIMITED',
  UNAUTHENTICATED: 'problem.UNAUTHENTICATED',
}

/** The server writes its issues in English; these are the ones a careful person may still meet. */
const issuePatterns: readonly (readonly [RegExp, OfficeMessageId])[] = [
  [/is the name or the e-mail|first that anybody tries/i, 'issue.weakPassword'],
  [/fewer than (\d+) characters|at least (\d+) characters|shorter than (\d+)/i, 'issue.short'],
  [/longer than (\d+)|at most (\d+) characters/i, 'issue.long'],
  [/twice/i, 'issue.twice'],
  [/e-?mail/i, 'issue.email'],
  [/future/i, 'issue.future'],
  [/past/i, 'issue.past'],
  [/empty|needs|required|missing|nothing/i, 'issue.empty'],
  [/phone/i, 'issue.phone'],
]

export function issueWords(words: OfficeWords, { message }: Issue): string {
  for (const [pattern, id] of issuePatterns) {
    const match = pattern.exec(message)
    if (match) return words(id, { shown: match.slice(1).find((group) => /^\d+$/.test(group ?? '')) ?? '' })
  }
  return words('issue.other')
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
