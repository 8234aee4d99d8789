import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

const reason = 'Бір адам екі рет тіркелген'

async function two({ world }: Stage) {
  const [one, other] = await world.volunteers(2)
  if (!one || !other) throw new Error('Nobody was made')
  return { one, other, input: { survivorId: one.globalId, mergedId: other.globalId, reason } }
}

export const duplicateCases: Cases = {
  mergeVolunteers: {
    MergeVolunteersPayload: async (stage) => {
      const { one, input } = await two(stage)
      return [input, { volunteer: { id: one.globalId }, movedAttendances: 0, movedSignups: 0 }]
    },
    AlreadyMergedError: async (stage) => {
      const { one, other, input } = await two(stage)
      await stage.office.expect('mergeVolunteers', input, 'MergeVolunteersPayload')
      const third = await stage.world.volunteer()
      return [
        { survivorId: third.globalId, mergedId: other.globalId, reason },
        { code: 'ALREADY_MERGED', survivorId: one.globalId },
      ]
    },
    MergeConflictError: async (stage) => {
      const { one, other, input } = await two(stage)
      const [here, there] = [
        await stage.world.event({ status: 'RUNNING' }),
        await stage.world.event({ status: 'RUNNING' }),
      ]
      await stage.world.attendance(here, one)
      const leaving = await stage.world.attendance(there, other)
      return [input, { code: 'MERGE_CONFLICT', conflicts: [{ kind: 'OVERLAP', attendanceId: leaving.globalId }] }]
    },
    NotFoundError: async ({ world }) => [
      { survivorId: (await world.volunteer()).globalId, mergedId: missing('Volunteer'), reason },
      { what: 'volunteer' },
    ],
    ValidationError: async () => [
      { survivorId: 'x', mergedId: 'y', reason: '' },
      paths('survivorId', 'mergedId', 'reason'),
    ],
  },
  sayDistinct: {
    SayDistinctPayload: async (stage) => {
      const { one, other } = await two(stage)
      const volunteerIds = [one.globalId, other.globalId].sort()
      return [{ oneId: one.globalId, otherId: other.globalId }, { volunteerIds }]
    },
    NotFoundError: async ({ world }) => [
      { oneId: (await world.volunteer()).globalId, otherId: missing('Volunteer') },
      { what: 'volunteer' },
    ],
    ValidationError: async () => [{ oneId: 'x', otherId: 'y' }, paths('oneId', 'otherId')],
  },
  setVolunteerSkills: {
    VolunteerPayload: async ({ world }) => [
      { volunteerId: (await world.volunteer()).globalId, skillIds: [(await world.skill()).globalId] },
      {},
    ],
    SkillRetiredError: async ({ world, clock }) => {
      const skill = await world.skill({ retiredAt: clock() })
      return [
        { volunteerId: (await world.volunteer()).globalId, skillIds: [skill.globalId] },
        { skillId: skill.globalId },
      ]
    },
    NotFoundError: async () => [{ volunteerId: missing('Volunteer'), skillIds: [] }, { what: 'volunteer' }],
    ValidationError: async () => [{ volunteerId: 'x', skillIds: ['y'] }, paths('volunteerId', 'skillIds.0')],
  },
  setVolunteerAvailability: {
    VolunteerPayload: async ({ world }) => [
      {
        volunteerId: (await world.volunteer()).globalId,
        spans: [{ weekday: 6, fromMinute: 540, toMinute: 1_440 }],
      },
      {},
    ],
    NotFoundError: async () => [{ volunteerId: missing('Volunteer'), spans: [] }, { what: 'volunteer' }],
    ValidationError: async () => [
      {
        volunteerId: 'x',
        spans: [
          { weekday: 6, fromMinute: 540, toMinute: 600 },
          { weekday: 6, fromMinute: 590, toMinute: 700 },
        ],
      },
      paths('volunteerId', 'spans.1'),
    ],
  },
}
