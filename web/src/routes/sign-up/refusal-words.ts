import type { Problem } from '../../desk/problem.ts'
import type { useFormat } from '../../format/use-format.ts'
import type { MessageId, Words } from '../../messages/messages.ts'

const plain: Readonly<Record<string, MessageId>> = {
  CHALLENGE_CONSENT_REQUIRED: 'challenge.no.CHALLENGE_CONSENT_REQUIRED',
  CHALLENGE_NETWORK: 'challenge.no.CHALLENGE_NETWORK',
  CHALLENGE_NOT_OPEN: 'challenge.no.CHALLENGE_NOT_OPEN',
  CHALLENGE_POST_KNOWN: 'challenge.no.CHALLENGE_POST_KNOWN',
  CHALLENGE_POST_WITHDRAWN: 'challenge.withdrawn',
  AID_CONSENT_REQUIRED: 'askHelp.no.AID_CONSENT_REQUIRED',
  BLOOD_DRIVE_STATUS: 'blood.no.BLOOD_DRIVE_STATUS',
  BLOOD_SLOT_FULL: 'blood.no.BLOOD_SLOT_FULL',
  BLOOD_SLOT_PAST: 'blood.no.BLOOD_SLOT_PAST',
  BLOOD_ALREADY_BOOKED: 'blood.no.BLOOD_ALREADY_BOOKED',
  BLOOD_APPOINTMENT_ENDED: 'blood.no.BLOOD_APPOINTMENT_ENDED',
  BLOOD_DONOR_NOT_ELIGIBLE: 'blood.no.BLOOD_DONOR_NOT_ELIGIBLE',
  BLOOD_TYPE_NOT_TAKEN: 'blood.no.BLOOD_TYPE_NOT_TAKEN',
  BLOOD_CONSENT_REQUIRED: 'blood.no.BLOOD_CONSENT_REQUIRED',
  ALREADY_SIGNED_UP: 'signUp.no.ALREADY_SIGNED_UP',
  CONSENT_REQUIRED: 'signUp.no.CONSENT_REQUIRED',
  CONSENT_WITHDRAWN: 'signUp.no.CONSENT_REQUIRED',
  CONTACT_CODE_ENDED: 'signUp.no.CONTACT_CODE_ENDED',
  CONTACT_UNCONFIRMED: 'signUp.no.CONTACT_UNCONFIRMED',
  EVENT_STATUS: 'signUp.no.EVENT_STATUS',
  GUARDIAN_CONSENT_REQUIRED: 'signUp.no.GUARDIAN_CONSENT_REQUIRED',
  INVALID_CODE: 'signUp.no.INVALID_CODE',
  NOT_FOUND: 'signUp.no.NOT_FOUND',
  OFFER_ENDED: 'signUp.no.OFFER_ENDED',
  SIGNUP_CANCELLED: 'signUp.no.SIGNUP_CANCELLED',
  UNANSWERED: 'signUp.no.UNANSWERED',
  VALIDATION: 'signUp.no.VALIDATION',
}

/** Why somebody was refused, in a sentence. */
export function refusalWords(words: Words, format: ReturnType<typeof useFormat>, refusal: Problem): string {
  const moment = (instant: string) => `${format.dayOf(instant, 'short')}, ${format.time(instant)}`
  switch (refusal.code) {
    case 'SHIFT_FULL':
      return words('signUp.no.SHIFT_FULL', { shown: format.number(refusal.waiting ?? 0) })
    case 'VOLUNTEER_TOO_YOUNG':
      return words('signUp.no.VOLUNTEER_TOO_YOUNG', { shown: format.number(refusal.minimumAge ?? 0) })
    case 'SIGNUP_OVERLAPS':
      return refusal.shift
        ? words('signUp.no.SIGNUP_OVERLAPS', {
            event: format.text(refusal.shift.event.name),
            time: `${moment(refusal.shift.startsAt)} – ${format.time(refusal.shift.endsAt)}`,
          })
        : words('signUp.no.SIGNUP_OVERLAPS.unnamed')
    case 'SIGNUP_CLOSED':
      if (refusal.reason === 'NOT_YET' && refusal.opensAt)
        return words('signUp.closed.NOT_YET', { time: moment(refusal.opensAt) })
      return refusal.reason === 'NOT_PUBLIC'
        ? words('signUp.closed.NOT_PUBLIC')
        : words('signUp.closed.OVER', { time: refusal.closesAt ? moment(refusal.closesAt) : '' })
    case 'SKILL_MISSING':
      return words('signUp.no.SKILL_MISSING', { skills: (refusal.skills ?? []).map(format.text).join(', ') })
    case 'TOO_MANY_ATTEMPTS':
      return words('signUp.no.TOO_MANY_ATTEMPTS', { time: refusal.retryAt ? format.time(refusal.retryAt, true) : '' })
    default:
      return words(plain[refusal.code] ?? 'signUp.no.UNANSWERED')
  }
}
