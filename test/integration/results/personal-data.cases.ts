import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

const reason = 'Өзі сұрады'

export const personalDataCases: Cases = {
  recordConsent: {
    VolunteerPayload: async ({ world }) => [
      { volunteerId: (await world.volunteer({ consents: ['VOLUNTEERING'] })).globalId, purpose: 'PUBLICATION' },
      { volunteer: { consents: [{ purpose: 'VOLUNTEERING' }, { purpose: 'PUBLICATION', withdrawnAt: null }] } },
    ],
    NotFoundError: async () => [{ volunteerId: missing('Volunteer'), purpose: 'CONTACT' }, { what: 'volunteer' }],
    ValidationError: async ({ world }) => [
      {
        volunteerId: (await world.volunteer({ consents: [] })).globalId,
        purpose: 'CONTACT',
        givenAt: '2026-11-22T05:00:00.001Z',
      },
      paths('givenAt'),
    ],
  },
  withdrawConsent: {
    VolunteerPayload: async ({ world, clock }) => [
      { volunteerId: (await world.volunteer({ consents: ['CONTACT'] })).globalId, purpose: 'CONTACT' },
      { volunteer: { consents: [{ purpose: 'CONTACT', withdrawnAt: clock().toISOString() }] } },
    ],
    NotFoundError: async ({ world }) => [
      { volunteerId: (await world.volunteer()).globalId, purpose: 'PUBLICATION' },
      { what: 'consent' },
    ],
    ValidationError: async () => [{ volunteerId: 'x', purpose: 'CONTACT' }, paths('volunteerId')],
  },
  exportPersonalData: {
    PersonalDataExport: async ({ world, clock }) => [
      { volunteerId: (await world.volunteer()).globalId, reason },
      { exportedAt: clock().toISOString() },
    ],
    NotFoundError: async () => [{ volunteerId: missing('Volunteer'), reason }, { what: 'volunteer' }],
    ValidationError: async () => [{ volunteerId: 'x', reason: ' ' }, paths('volunteerId', 'reason')],
  },
  eraseVolunteer: {
    ErasedPayload: async ({ world, clock }) => {
      const { globalId } = await world.volunteer()
      return [
        { volunteerId: globalId, reason },
        { volunteerId: globalId, erasedAt: clock().toISOString() },
      ]
    },
    VolunteerPresentError: async ({ world }) => {
      const event = await world.event({ status: 'RUNNING' })
      const volunteer = await world.volunteer()
      await world.attendance(event, volunteer)
      return [
        { volunteerId: volunteer.globalId, reason },
        { code: 'VOLUNTEER_PRESENT', eventId: event.globalId },
      ]
    },
    NotFoundError: async () => [{ volunteerId: missing('Volunteer'), reason }, { what: 'volunteer' }],
    ValidationError: async ({ world }) => [
      { volunteerId: (await world.volunteer({ familyName: 'Қайратов' })).globalId, reason: 'ҚАЙРАТОВ өзі сұрады' },
      paths('reason'),
    ],
  },
}
