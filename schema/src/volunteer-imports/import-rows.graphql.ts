import { VolunteerImportOutcome } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { typeAboutPerson } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { LocalisedTextType } from '../shared/localised-text.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import type { ImportChange } from './assessment.ts'
import { mostColumns } from './import-fields.ts'
import type { ImportColumn, ImportField } from './import-fields.ts'
import { problemWords } from './import-problems.ts'
import type { ImportProblem, ImportProblemCode } from './import-problems.ts'
import { visibleImports } from './volunteer-imports.policy.ts'

const fieldDescriptions: Readonly<Record<ImportField, string>> = {
  FULL_NAME: 'Family name, given name and, if any, patronymic, in this order.',
  FAMILY_NAME: 'Family name.',
  GIVEN_NAME: 'Given name.',
  PATRONYMIC: 'Patronymic.',
  BIRTH_DATE: 'Day of birth, as people or spreadsheets write one.',
  PHONE: 'Phone, in any notation; without a country code it is Kazakhstan’s.',
  EMAIL: 'E-mail.',
  DISTRICT: 'A district of the region, by a name of its own in any language, or the town that it is run from.',
  LANGUAGE: 'The language in which they are written to.',
  GUARDIAN_CONSENT: 'The day of a parent’s written consent, or yes.',
  VOLUNTEERING_CONSENT: 'Whether they agreed to volunteering: yes or no, or the day of it.',
  CONTACT_CONSENT: 'Whether they agreed to be contacted: yes or no, or the day of it.',
  SKILLS:
    'What they can do: names of skills of the region’s list in any language, with commas between; those they have stay.',
}

/** An enum whose values are called as they are, each with its description. */
function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
) {
  const entries = Object.entries<string>(values).map(([value, about]) => [value, { value, description: about }])
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(entries) as Record<Value, { value: Value; description: string }>,
  })
}

export const ImportFieldType = describedEnum(
  'VolunteerImportField',
  'What a column of a roster holds.',
  fieldDescriptions,
)

const { FULL_NAME: _full, GIVEN_NAME: _given, BIRTH_DATE: _birth, ...changeable } = fieldDescriptions
const ImportChangeType = describedEnum<ImportChange>(
  'VolunteerImportChange',
  'What an import changes of somebody whom the register knows.',
  { ...changeable, MEMBERSHIP: 'They become a member of the roster’s organisation.' },
)

const ImportProblemCodeType = describedEnum<ImportProblemCode>(
  'VolunteerImportProblemCode',
  'What is wrong with a row of a roster.',
  {
    MISSING: 'The cell is empty and has to be filled in.',
    TOO_LONG: 'More characters than `limit`.',
    NOT_A_NAME: 'Digits or signs that no name has; or one word where two are needed.',
    NOT_A_DATE: 'No day that can be read.',
    DATE_TOO_EARLY: 'A birth before 1900.',
    DATE_TO_COME: 'A day that has not come yet.',
    NOT_A_PHONE: 'No phone number.',
    NOT_AN_EMAIL: 'No e-mail address.',
    UNKNOWN_DISTRICT: 'No district of the region.',
    UNKNOWN_LANGUAGE: 'None of the three languages.',
    UNKNOWN_SKILL: 'A skill that the region’s list does not have, or no longer.',
    NEITHER_YES_NOR_NO: 'Neither yes nor no.',
    CONSENT_MISSING:
      'No consent to volunteering, without which nobody is put on the register (Personal Data Law No. 94-V).',
    CONSENT_WITHDRAWN: 'The person took back a consent that the roster says they gave.',
    GUARDIAN_CONSENT_MISSING: 'Under 14 without a parent’s written consent (Volunteering Law No. 42-VI).',
    OTHER_BIRTH_DATE: 'The register has these names with this phone or e-mail, born on another day.',
    SEVERAL_PEOPLE: 'The register has several people whom the row fits.',
  },
)

export const ImportOutcomeType = builder.enumType(VolunteerImportOutcome, {
  name: 'VolunteerImportOutcome',
  description: 'What becomes of a row.',
  values: {
    NEW: { description: 'Somebody whom the register does not have, or not within the importer’s reach.' },
    CHANGED: { description: 'Somebody whom the register has, of whom the row says more or something else.' },
    UNCHANGED: { description: 'Somebody of whom the register says all of it already.' },
    REPEATED: { description: 'The same person as an earlier row of the file; nothing becomes of it.' },
    BAD: { description: 'Something is wrong with it; it is not imported.' },
  } satisfies Record<VolunteerImportOutcome, object>,
})

interface ShownProblem extends ImportProblem {
  heading: string | null
}

const ImportProblemType = builder.objectRef<ShownProblem>('VolunteerImportProblem').implement({
  description: 'One thing wrong with one row.',
  fields: (t) => ({
    code: t.field({ type: ImportProblemCodeType, description: 'What.', resolve: ({ code }) => code }),
    field: t.field({ type: ImportFieldType, description: 'What the column holds.', resolve: ({ field }) => field }),
    heading: t.string({
      nullable: true,
      description: 'The column’s heading in the file; null where the file has no such column.',
      resolve: ({ heading }) => heading,
    }),
    limit: t.int({
      nullable: true,
      description: 'The bound that is passed; null for other kinds.',
      resolve: ({ limit }) => limit ?? null,
    }),
    message: t.field({
      type: LocalisedTextType,
      description: 'What is wrong, for people.',
      resolve: problemWords,
    }),
  }),
})

/** Each kind of problem once a column. */
const mostProblems = 16

builder.prismaNode('VolunteerImportRow', {
  description:
    'A row of a roster on its way in. Seen by whoever began the import, and by the office; gone after seven days.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, importId: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, import: visibleImports(viewer) }),
  authScopes: { holds: 'volunteers.write' },
  // Of all the people in it together: a line in the access log for the roster, not one for each of thousands.
  ...typeAboutPerson<{ importId: string }>('VOLUNTEER_IMPORT', ({ importId }) => importId, { cells: 'rows' }),
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'As the file counts: its headings are row 1.' }),
    cells: t.exposeStringList('cells', {
      ...atMost(mostColumns),
      description: 'The cells of the columns that are read.',
    }),
    outcome: t.field({
      type: ImportOutcomeType,
      nullable: true,
      description: 'What becomes of it; null before the check.',
      select: { outcome: true },
      resolve: ({ outcome }) => outcome,
    }),
    problems: t.field({
      type: [ImportProblemType],
      ...atMost(mostProblems),
      description: 'Everything that is wrong with it, at once.',
      select: { problems: true, import: { select: { columns: true } } },
      resolve: (row) => {
        const columns = row.import.columns as unknown as ImportColumn[]
        const heading = (field: ImportField) => columns.find((column) => column.field === field)?.heading ?? null
        return (row.problems as unknown as ImportProblem[])
          .slice(0, mostProblems)
          .map((problem) => ({ ...problem, heading: heading(problem.field) }))
      },
    }),
    changes: t.field({
      type: [ImportChangeType],
      ...atMost(mostColumns),
      description: 'What it changes of somebody whom the register knows.',
      select: { changes: true },
      resolve: ({ changes }) => changes as ImportChange[],
    }),
    repeats: t.exposeInt('repeats', {
      nullable: true,
      description: 'The earlier row about the same person; null unless REPEATED.',
    }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description: 'Whom it is about, once it is known; null for bad rows and when the viewer may not see the person.',
      authScopes: ({ volunteerId }, _, context) => volunteerId !== null && maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
  }),
})

export const RowConnection = defineConnection('VolunteerImportRow', 'rows of a roster')
