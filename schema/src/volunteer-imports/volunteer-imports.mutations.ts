import { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ConsentPurposeType } from '../personal-data/consents.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { batchOf } from '../shared/price.ts'
import { importFields, mostColumns, mostRows } from './import-fields.ts'
import type { ImportField } from './import-fields.ts'
import { ImportFieldType } from './import-rows.graphql.ts'
import { ImportBadRowsError, ImportIncompleteError, ImportStateError } from './volunteer-imports.errors.ts'
import { ImportStateType } from './volunteer-imports.graphql.ts'
import { visibleImports } from './volunteer-imports.policy.ts'
import { addRows, checkImport, commitImport, discardImport, startImport } from './volunteer-imports.service.ts'

implementError(
  ImportStateError,
  'ImportStateError',
  'The roster has gone on, or was given up, so this can no longer be done with it.',
  (t) => ({
    state: t.field({
      type: ImportStateType,
      description: 'How far it has come.',
      resolve: ({ state }) => state,
    }),
  }),
)
implementError(ImportIncompleteError, 'ImportIncompleteError', 'Rows of the file have not arrived.', (t) => ({
  received: t.exposeInt('received', { description: 'How many have.' }),
  expected: t.exposeInt('expected', { description: 'How many the file has.' }),
}))
implementError(
  ImportBadRowsError,
  'ImportBadRowsError',
  'Rows cannot be imported, and nobody said that so many are left out; nothing was written.',
  (t) => ({ bad: t.exposeInt('bad', { description: 'How many.' }) }),
)

const ImportPayload = builder.objectRef<{ importId: string }>('VolunteerImportPayload').implement({
  description: 'The roster as it is now.',
  fields: (t) => ({
    importId: t.id({
      description: 'The roster’s global id.',
      resolve: ({ importId }) => encodeGlobalId('VolunteerImport', importId),
    }),
    volunteerImport: t.prismaField({
      type: 'VolunteerImport',
      nullable: true,
      description: 'The roster.',
      resolve: (query, { importId: id }, _, { database, viewer }) =>
        database.prisma.volunteerImport.findUnique({ ...query, where: { id, AND: [visibleImports(viewer)] } }),
    }),
  }),
})

const ColumnInput = builder.inputType('VolunteerImportColumnInput', {
  description: 'A column of the file that is to be read.',
  fields: (t) => ({
    heading: t.string({ required: true, description: 'Its heading in the file.' }),
    field: t.field({ type: ImportFieldType, required: true, description: 'What it holds; each but once.' }),
  }),
})

const RowInput = builder.inputType('VolunteerImportRowInput', {
  description: 'A row of the file.',
  fields: (t) => ({
    number: t.int({ required: true, description: 'As the file counts: its headings are row 1.' }),
    cells: t.stringList({ required: true, description: 'The cells of the columns that are read, in their order.' }),
  }),
})

const longestFileName = 255
const longestHeading = 200
const longestCell = 1_000
const rowsAtOnce = 1_000
/** A row with its number, its list of cells, and those. */
const valuesOfRow = mostColumns + 3
/** Rows may lie far apart in a sheet. */
const lastRow = 1_048_576

const columns = z
  .array(
    z.object({
      heading: z.string().trim().max(longestHeading, `is longer than ${longestHeading} characters`),
      field: z.enum(importFields),
    }),
  )
  .max(mostColumns, `are more than ${mostColumns}`)
  .superRefine((given, context) => {
    const has = (field: ImportField) => given.some((column) => column.field === field)
    for (const [index, { field }] of given.entries())
      if (given.findIndex((column) => column.field === field) < index)
        context.addIssue(issue('REPEATED', 'is there twice', [index, 'field']))
    // Nobody can be recognised without.
    if (!has('BIRTH_DATE') || !(has('FULL_NAME') || (has('FAMILY_NAME') && has('GIVEN_NAME'))))
      context.addIssue(issue('MISSING', 'need a birth date, and a full name or family and given name'))
  })

defineMutation({
  name: 'startVolunteerImport',
  description:
    'Begins to take in a roster of volunteers, read from a file by the client. Then come its rows, a check, and the writing. The office, and an organisation its own members.',
  permission: 'volunteers.write',
  fields: (t) => ({
    fileName: t.string({ required: true, description: 'What the file is called.' }),
    fileHash: t.string({ required: true, description: 'SHA-256 of the file: 64 hexadecimal digits.' }),
    columns: t.field({
      type: [ColumnInput],
      required: true,
      description: 'The columns that are read. The birth date is needed, and the full name or family and given name.',
    }),
    rowCount: t.int({ required: true, description: `How many rows there are, at most ${mostRows}.` }),
    organisationId: t.id({ description: 'Whose members these people become; the office may leave it out.' }),
    districtId: t.id({ description: 'Where those live whose row names no district.' }),
    consents: t.field({
      type: [ConsentPurposeType],
      required: true,
      description:
        'What everybody in the file agreed to, in writing that the organisation keeps; where a column says it, the column does.',
    }),
  }),
  input: z.object({
    fileName: z.string().trim().min(1, 'is empty').max(longestFileName, `is longer than ${longestFileName} characters`),
    fileHash: z.string().regex(/^[0-9a-f]{64}$/i, 'is no SHA-256'),
    columns,
    rowCount: z.number().min(1, 'is less than 1').max(mostRows, `is more than ${mostRows}`),
    organisationId: globalId('Organisation').nullish(),
    districtId: globalId('District').nullish(),
    consents: z.array(z.enum(ConsentPurpose)),
    idempotencyKey,
  }),
  payload: ImportPayload,
  errors: [],
  rule: startImport,
})

const importId = globalId('VolunteerImport')

defineMutation({
  name: 'addVolunteerImportRows',
  description:
    'Adds rows to a roster. A row that comes again replaces itself, so a lost answer is simply asked for again.',
  permission: 'volunteers.write',
  batch: 'rows',
  fields: (t) => ({
    importId: t.id({ required: true, description: 'To which.' }),
    rows: t.field({
      type: [RowInput],
      required: true,
      ...batchOf(rowsAtOnce, valuesOfRow),
      description: `The rows, at most ${rowsAtOnce} at once, as a variable; what is sent at once is at most 1 MB.`,
    }),
  }),
  input: z.object({
    importId,
    rows: z
      .array(
        z.object({
          number: z.number().min(2, 'is less than 2').max(lastRow, `is more than ${lastRow}`),
          cells: z.array(z.string().max(longestCell, `is longer than ${longestCell} characters`)),
        }),
      )
      .min(1, 'are none')
      .max(rowsAtOnce, `are more than ${rowsAtOnce}`)
      .refine((rows) => new Set(rows.map(({ number }) => number)).size === rows.length, {
        params: { code: 'REPEATED' },
        message: 'have a number twice',
      }),
    idempotencyKey,
  }),
  payload: ImportPayload,
  errors: [ImportStateError],
  rule: addRows,
})

defineMutation({
  name: 'checkVolunteerImport',
  description:
    'Looks at every row of a roster: what is wrong with it, all at once, and whether the register has the person. Nothing is written yet. Can be asked again.',
  permission: 'volunteers.write',
  fields: (t) => ({ importId: t.id({ required: true, description: 'Which.' }) }),
  input: z.object({ importId, idempotencyKey }),
  payload: ImportPayload,
  errors: [ImportStateError, ImportIncompleteError],
  rule: checkImport,
})

defineMutation({
  name: 'commitVolunteerImport',
  description:
    'Writes the good rows of a checked roster to the register, all of them or none. Each is looked at once more first: what has come since is not brought twice.',
  permission: 'volunteers.write',
  fields: (t) => ({
    importId: t.id({ required: true, description: 'Which.' }),
    leaveOut: t.int({
      required: true,
      description:
        'How many bad rows are left out: said with their number, so that nobody leaves out what they did not see.',
    }),
  }),
  input: z.object({ importId, leaveOut: z.number().min(0, 'is less than 0'), idempotencyKey }),
  payload: ImportPayload,
  errors: [ImportStateError, ImportBadRowsError],
  rule: commitImport,
})

defineMutation({
  name: 'discardVolunteerImport',
  description: 'Gives up a roster that was not written; what it says of people is deleted at once.',
  permission: 'volunteers.write',
  fields: (t) => ({ importId: t.id({ required: true, description: 'Which.' }) }),
  input: z.object({ importId, idempotencyKey }),
  payload: ImportPayload,
  errors: [ImportStateError],
  rule: discardImport,
})
