import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

const hour = 3_600_000
const year = { startsOn: '2026-01-01', endsOn: '2026-11-22' }

/** Somebody who was at an event that has ended, as nobody in particular entered it. */
async function gave({ world }: Stage, given: { approvedAt?: Date } = {}) {
  const event = await world.event({ status: 'DONE' })
  const volunteer = await world.volunteer()
  const attendance = await world.attendance(event, volunteer, {
    checkedOutAt: new Date(event.startsAt.getTime() + hour),
    ...given,
  })
  return { event, volunteer, attendance }
}

const approved = (stage: Stage) => gave(stage, { approvedAt: stage.clock() })

async function issued(stage: Stage): Promise<string> {
  const { volunteer } = await approved(stage)
  const input = { volunteerId: volunteer.globalId, ...year }
  return (await stage.office.expect('issueCertificate', input, 'CertificatePayload')).certificateId
}

export const hoursCases: Cases = {
  approveHours: {
    ApproveHoursPayload: async (stage) => {
      const { event } = await gave(stage)
      return [{ eventId: event.globalId }, { approved: 1, ownLeft: 0, event: { id: event.globalId }, attendances: [] }]
    },
    EventStatusError: async ({ world }) => [
      { eventId: (await world.event({ status: 'RUNNING' })).globalId },
      { status: 'RUNNING', allowed: ['DONE', 'VERIFIED'] },
    ],
    AttendanceVoidedError: async (stage) => {
      const { attendance } = await gave(stage)
      const input = { attendanceId: attendance.globalId, reason: 'Келген жоқ', wasThere: false }
      await stage.office.expect('correctAttendance', input, 'CorrectAttendancePayload')
      return [{ attendanceIds: [attendance.globalId] }, { replacedById: null }]
    },
    OwnEntryError: async (stage) => {
      const { attendance } = await gave(stage)
      const input = { attendanceId: attendance.globalId, reason: 'Қате уақыт' }
      const own = await stage.office.expect('correctAttendance', input, 'CorrectAttendancePayload')
      const id = own.attendance?.id
      return [{ attendanceIds: [id] }, { code: 'OWN_ENTRY', count: 1, attendanceIds: [id] }]
    },
    NotFoundError: async () => [{ attendanceIds: [missing('Attendance')] }, { what: 'attendance' }],
    ValidationError: async () => [{ eventId: missing('Event'), attendanceIds: [] }, paths('attendanceIds', 'eventId')],
  },
  issueCertificate: {
    CertificatePayload: async (stage) => {
      const { volunteer } = await approved(stage)
      return [
        { volunteerId: volunteer.globalId, ...year },
        { certificate: { minutes: 60, events: 1, revokedAt: null } },
      ]
    },
    NoApprovedHoursError: async (stage) => {
      const { volunteer } = await gave(stage)
      return [
        { volunteerId: volunteer.globalId, ...year },
        { code: 'NO_APPROVED_HOURS', minutesAwaiting: 60 },
      ]
    },
    NotFoundError: async () => [{ volunteerId: missing('Volunteer'), ...year }, { what: 'volunteer' }],
    ValidationError: async () => [
      { volunteerId: 'x', startsOn: '2026-02-01', endsOn: '2026-01-01' },
      paths('volunteerId', 'endsOn'),
    ],
  },
  revokeCertificate: {
    CertificatePayload: async (stage) => [
      { certificateId: await issued(stage), reason: 'Қате берілді' },
      { certificate: { revokedAt: stage.clock().toISOString() } },
    ],
    CertificateRevokedError: async (stage) => {
      const input = { certificateId: await issued(stage), reason: 'Қате берілді' }
      await stage.office.expect('revokeCertificate', input, 'CertificatePayload')
      return [input, { revokedAt: stage.clock().toISOString() }]
    },
    NotFoundError: async () => [
      { certificateId: missing('Certificate'), reason: 'Қате берілді' },
      { what: 'certificate' },
    ],
    ValidationError: async () => [{ certificateId: 'x', reason: '' }, paths('certificateId', 'reason')],
  },
}
