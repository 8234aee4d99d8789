import { useMemo } from 'react'
import { useOfficeWords, type OfficeMessageId } from '../../../messages/office-messages.ts'

const known: Readonly<Record<string, OfficeMessageId>> = {
  ALREADY_CHECKED_IN: 'checkin.reason.ALREADY_CHECKED_IN',
  ALREADY_CHECKED_OUT: 'checkin.reason.ALREADY_CHECKED_OUT',
  CHECKED_IN_ELSEWHERE: 'checkin.reason.CHECKED_IN_ELSEWHERE',
  EVENT_STATUS: 'checkin.reason.EVENT_STATUS',
  NOT_CHECKED_IN: 'checkin.reason.NOT_CHECKED_IN',
  SEEN_BY_ANOTHER: 'checkin.reason.SEEN_BY_ANOTHER',
  ATTENDANCE_VOIDED: 'checkin.reason.ATTENDANCE_VOIDED',
  VOLUNTEER_TOO_YOUNG: 'checkin.reason.VOLUNTEER_TOO_YOUNG',
  GUARDIAN_CONSENT_REQUIRED: 'checkin.reason.GUARDIAN_CONSENT_REQUIRED',
  CONSENT_REQUIRED: 'checkin.reason.CONSENT_REQUIRED',
  CONSENT_WITHDRAWN: 'checkin.reason.CONSENT_REQUIRED',
  ATTENDANCE_TIME: 'checkin.reason.ATTENDANCE_TIME',
  SHIFT_REQUIRED: 'checkin.reason.SHIFT_REQUIRED',
  ROSTER_COPY_ENDED: 'checkin.reason.ROSTER_COPY_ENDED',
  ROSTER_NOT_GENUINE: 'checkin.reason.ROSTER_COPY_ENDED',
  FORBIDDEN: 'checkin.reason.FORBIDDEN',
}

/** Why something could not be, or is not clear, in words. */
export function useReasonWords(): (problem: string) => string {
  const words = useOfficeWords()
  return useMemo(() => (problem) => words(known[problem] ?? 'checkin.reason.other'), [words])
}
