import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const approved = forgetLists('eventsAwaitingApproval', 'event', 'volunteer')

export const hoursCache: CachePart = {
  keys: {
    ApproveHoursPayload: embedded,
    CertificatePayload: embedded,
    CorrectAttendancePayload: embedded,
    EventClosingReport: embedded,
    HoursOfYear: embedded,
    VolunteerHours: embedded,
  },
  mutations: {
    approveHours: approved,
    correctAttendance: approved,
    issueCertificate: forgetLists('volunteer'),
    revokeCertificate: forgetLists('volunteer'),
  },
}
