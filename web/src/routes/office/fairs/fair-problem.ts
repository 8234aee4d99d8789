import { useMemo } from 'react'
import { useOfficeWords, type OfficeMessageId } from '../../../messages/office-messages.ts'

const known: Readonly<Record<string, OfficeMessageId>> = {
  ALREADY_SERVED: 'fairs.problem.ALREADY_SERVED',
  ENTITLEMENT_EXCEEDED: 'fairs.problem.ENTITLEMENT_EXCEEDED',
  OUT_OF_STOCK: 'fairs.problem.OUT_OF_STOCK',
  NEED_NOT_VERIFIED: 'fairs.problem.NEED_NOT_VERIFIED',
  FAMILY_CONSENT_REQUIRED: 'fairs.problem.FAMILY_CONSENT_REQUIRED',
  NOT_A_COLLECTOR: 'fairs.problem.NOT_A_COLLECTOR',
  VISIT_RULE_MISSING: 'fairs.problem.VISIT_RULE_MISSING',
  FAIR_STATUS: 'fairs.problem.FAIR_STATUS',
  FAIR_STOP_ENDED: 'fairs.problem.FAIR_STOP_ENDED',
  FAIR_COPY_ENDED: 'fairs.problem.FAIR_COPY_ENDED',
  FAIR_LIST_NOT_GENUINE: 'fairs.problem.FAIR_COPY_ENDED',
  STORE_VISIT_VOIDED: 'fairs.problem.STORE_VISIT_VOIDED',
}

/** What stands in the way of something that was given, in words. */
export function useFairProblem(): (problem: string | null) => string {
  const words = useOfficeWords()
  return useMemo(() => (problem) => words(known[problem ?? ''] ?? 'fairs.problem.other'), [words])
}
