import { randomUUID } from 'node:crypto'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases, Input } from './cases.ts'

const columns = [
  { heading: 'Аты-жөні', field: 'FULL_NAME' },
  { heading: 'Туған күні', field: 'BIRTH_DATE' },
  { heading: 'Келісім', field: 'VOLUNTEERING_CONSENT' },
]
const good = () => [`Тізімов ${[...randomUUID()].filter((sign) => /[a-f]/.test(sign)).join('')}`, '28.02.2001', 'иә']
const bad = ['Тізімов', 'кеше', '']

const start = (given: Input = {}): Input => ({
  fileName: `${randomUUID()}.csv`,
  fileHash: 'a'.repeat(64),
  columns,
  rowCount: 1,
  consents: [],
  ...given,
})

/** A roster with these rows, as far along as this. */
async function roster(
  { office, world }: Stage,
  {
    rows = [good()],
    rowCount = rows.length,
    checked = false,
  }: { rows?: string[][]; rowCount?: number; checked?: boolean } = {},
): Promise<string> {
  const input = start({ rowCount, districtId: world.district.globalId })
  const { importId } = await office.expect('startVolunteerImport', input, 'VolunteerImportPayload')
  const numbered = rows.map((cells, index) => ({ number: index + 2, cells }))
  if (rows.length > 0)
    await office.expect('addVolunteerImportRows', { importId, rows: numbered }, 'VolunteerImportPayload')
  if (checked) await office.expect('checkVolunteerImport', { importId }, 'VolunteerImportPayload')
  return importId
}

async function discarded(stage: Stage): Promise<string> {
  const importId = await roster(stage)
  await stage.office.expect('discardVolunteerImport', { importId }, 'VolunteerImportPayload')
  return importId
}

const nowhere = () => missing('VolunteerImport')
const state = { code: 'IMPORT_STATE', state: 'DISCARDED' }

export const rosterCases: Cases = {
  updateVolunteer: {
    VolunteerPayload: async ({ world }) => ({
      volunteerId: (await world.volunteer()).globalId,
      givenName: 'Жаңа',
      familyName: 'Есімов',
      patronymic: null,
      birthDate: '1990-01-01',
      districtId: world.district.globalId,
      phone: '8 701 111 22 33',
      email: 'new@example.org',
      guardianConsent: false,
      locale: 'RU',
    }),
    NotFoundError: async () => [{ volunteerId: missing('Volunteer') }, { what: 'volunteer' }],
    ValidationError: async () => [
      { volunteerId: 'x', givenName: ' ', birthDate: '1850-01-01', districtId: 'x', phone: '8 700', email: 'nobody' },
      paths('volunteerId', 'givenName', 'birthDate', 'districtId', 'phone', 'email'),
    ],
  },
  addMembership: {
    VolunteerPayload: async ({ world }) => ({
      volunteerId: (await world.volunteer()).globalId,
      organisationId: (await world.organisation()).globalId,
    }),
    NotFoundError: async ({ world }) => [
      { volunteerId: (await world.volunteer()).globalId, organisationId: missing('Organisation') },
      { what: 'organisation' },
    ],
    ValidationError: async () => [{ volunteerId: 'x', organisationId: 'x' }, paths('volunteerId', 'organisationId')],
  },
  endMembership: {
    VolunteerPayload: async ({ world }) => {
      const organisation = await world.organisation()
      return {
        volunteerId: (await world.volunteer({}, organisation)).globalId,
        organisationId: organisation.globalId,
      }
    },
    NotFoundError: async ({ world }) => [
      { volunteerId: (await world.volunteer()).globalId, organisationId: (await world.organisation()).globalId },
      { what: 'membership' },
    ],
    ValidationError: async () => [{ volunteerId: 'x', organisationId: 'x' }, paths('volunteerId', 'organisationId')],
  },
  startVolunteerImport: {
    VolunteerImportPayload: async ({ world }) => [
      start({ organisationId: (await world.organisation()).globalId }),
      { volunteerImport: { state: 'READING', rowCount: 1, receivedCount: 0, counts: [] } },
    ],
    NotFoundError: async () => [start({ districtId: missing('District') }), { what: 'district' }],
    ValidationError: async () => [
      start({ fileName: ' ', fileHash: 'x', rowCount: 20_001, columns: [columns[0], columns[0]] }),
      paths('fileName', 'fileHash', 'columns.1.field', 'columns', 'rowCount'),
    ],
  },
  addVolunteerImportRows: {
    VolunteerImportPayload: async (stage) => [
      { importId: await roster(stage, { rows: [], rowCount: 1 }), rows: [{ number: 2, cells: good() }] },
      { volunteerImport: { receivedCount: 1 } },
    ],
    ImportStateError: async (stage) => [
      { importId: await discarded(stage), rows: [{ number: 2, cells: good() }] },
      state,
    ],
    NotFoundError: async () => [{ importId: nowhere(), rows: [{ number: 2, cells: [] }] }, { what: 'roster' }],
    ValidationError: async (stage) => [
      { importId: await roster(stage), rows: [{ number: 2, cells: ['one'] }] },
      paths('rows.0.cells'),
    ],
  },
  checkVolunteerImport: {
    VolunteerImportPayload: async (stage) => [
      { importId: await roster(stage, { rows: [good(), bad] }) },
      {
        volunteerImport: {
          state: 'CHECKED',
          counts: [
            { outcome: 'NEW', count: 1 },
            { outcome: 'BAD', count: 1 },
          ],
        },
      },
    ],
    ImportStateError: async (stage) => [{ importId: await discarded(stage) }, state],
    ImportIncompleteError: async (stage) => [
      { importId: await roster(stage, { rowCount: 2 }) },
      { code: 'IMPORT_INCOMPLETE', received: 1, expected: 2 },
    ],
    NotFoundError: async () => [{ importId: nowhere() }, { what: 'roster' }],
    ValidationError: async () => [{ importId: encodeGlobalId('Event', randomUUID()) }, paths('importId')],
  },
  commitVolunteerImport: {
    VolunteerImportPayload: async (stage) => [
      { importId: await roster(stage, { rows: [good(), bad], checked: true }), leaveOut: 1 },
      { volunteerImport: { state: 'COMMITTED' } },
    ],
    ImportStateError: async (stage) => [{ importId: await discarded(stage), leaveOut: 0 }, state],
    ImportBadRowsError: async (stage) => [
      { importId: await roster(stage, { rows: [good(), bad], checked: true }), leaveOut: 0 },
      { code: 'IMPORT_BAD_ROWS', bad: 1 },
    ],
    NotFoundError: async () => [{ importId: nowhere(), leaveOut: 0 }, { what: 'roster' }],
    ValidationError: async () => [{ importId: 'x', leaveOut: -1 }, paths('importId', 'leaveOut')],
  },
  discardVolunteerImport: {
    VolunteerImportPayload: async (stage) => [
      { importId: await roster(stage) },
      { volunteerImport: { state: 'DISCARDED', receivedCount: 0 } },
    ],
    ImportStateError: async (stage) => [{ importId: await discarded(stage) }, state],
    NotFoundError: async () => [{ importId: nowhere() }, { what: 'roster' }],
    ValidationError: async () => [{ importId: 'x' }, paths('importId')],
  },
}
