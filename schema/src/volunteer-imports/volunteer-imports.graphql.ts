import { VolunteerImportOutcome, VolunteerImportState } from '@erikti/prisma/generated/client/enums'
import { loadActorName } from '../accounts/actor-names.ts'
import { builder } from '../builder.ts'
import { ConsentPurposeType } from '../personal-data/consents.graphql.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { idOfType } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { mostColumns } from './import-fields.ts'
import type { ImportColumn } from './import-fields.ts'
import { ImportFieldType, ImportOutcomeType, RowConnection } from './import-rows.graphql.ts'
import { visibleImports } from './volunteer-imports.policy.ts'

export const ImportStateType = builder.enumType(VolunteerImportState, {
  name: 'VolunteerImportState',
  description: 'How far a roster has come.',
  values: {
    READING: { description: 'Its rows arrive.' },
    CHECKED: { description: 'Every row was looked at; nothing is written yet.' },
    COMMITTED: { description: 'Its good rows are on the register.' },
    DISCARDED: { description: 'It was given up, or forgotten about; nothing was written.' },
  } satisfies Record<VolunteerImportState, object>,
})

const ImportColumnType = builder.objectRef<ImportColumn>('VolunteerImportColumn').implement({
  description: 'A column of a roster that is read.',
  fields: (t) => ({
    heading: t.exposeString('heading', { description: 'Its heading in the file.' }),
    field: t.field({ type: ImportFieldType, description: 'What it holds.', resolve: ({ field }) => field }),
  }),
})

interface OutcomeCount {
  outcome: VolunteerImportOutcome
  count: number
}

const ImportCountType = builder.objectRef<OutcomeCount>('VolunteerImportCount').implement({
  description: 'How many rows have an outcome.',
  fields: (t) => ({
    outcome: t.field({ type: ImportOutcomeType, description: 'Which.', resolve: ({ outcome }) => outcome }),
    count: t.exposeInt('count', { description: 'How many rows.' }),
  }),
})

const outcomes = Object.values(VolunteerImportOutcome)

/** How many rows of each roster have each outcome; none before the check. */
const loadCounts = batched<string, OutcomeCount[]>(async ({ database }, ids) => {
  const found = await database.prisma.volunteerImportRow.groupBy({
    by: ['importId', 'outcome'],
    where: { importId: { in: [...ids] }, outcome: { not: null } },
    _count: true,
  })
  return ids.map((id) =>
    outcomes.flatMap((outcome) => {
      const count = found.find((group) => group.importId === id && group.outcome === outcome)?._count
      return count ? [{ outcome, count }] : []
    }),
  )
})

builder.prismaNode('VolunteerImport', {
  description:
    'A roster file on its way in: read row by row, checked as a whole, written in one go or not at all. Seen by whoever began it, and by the office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleImports(viewer)] }),
  authScopes: { holds: 'volunteers.write' },
  fields: (t) => ({
    fileName: t.exposeString('fileName', { description: 'What the file is called.' }),
    fileHash: t.string({
      description: 'SHA-256 of the file, as 64 hexadecimal digits: the same for the very same file.',
      select: { fileHash: true },
      resolve: ({ fileHash }) => Buffer.from(fileHash).toString('hex'),
    }),
    state: t.field({
      type: ImportStateType,
      description: 'How far it has come.',
      select: { state: true },
      resolve: ({ state }) => state,
    }),
    columns: t.field({
      type: [ImportColumnType],
      ...atMost(mostColumns),
      description: 'The columns that are read, in the order of the cells.',
      select: { columns: true },
      resolve: ({ columns }) => columns as unknown as ImportColumn[],
    }),
    rowCount: t.exposeInt('rowCount', { description: 'How many rows the file has, its headings left out.' }),
    receivedCount: t.int({
      ...costs({ reads: aggregateReads }),
      description: 'How many of them have arrived.',
      resolve: ({ id }, _, { database }) => database.prisma.volunteerImportRow.count({ where: { importId: id } }),
    }),
    counts: t.field({
      type: [ImportCountType],
      ...costs({ atMost: outcomes.length, reads: aggregateReads }),
      description: 'How many rows have each outcome; none before the check.',
      resolve: ({ id }, _, context) => loadCounts(context).load(id),
    }),
    organisation: t.relation('organisation', {
      nullable: true,
      description: 'Whose members these people become; null: nobody’s.',
    }),
    district: t.relation('district', {
      nullable: true,
      description: 'Where those live whose row names no district; null: each has to name one.',
    }),
    consents: t.field({
      type: [ConsentPurposeType],
      ...atMost(3),
      description: 'What everybody in the file agreed to, where no column says.',
      select: { consents: true },
      resolve: ({ consents }) => consents,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was begun.' }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      description: 'Who began it; null for a partner’s program, and for who does not manage accounts.',
      authScopes: { holds: 'accounts.manage' },
      ...nullForOthers,
    }),
    startedBy: t.string({
      nullable: true,
      description: 'What the person is called who began it; null for a partner’s program, and for one who asks.',
      authScopes: { account: true },
      ...nullForOthers,
      select: { createdById: true },
      resolve: ({ createdById }, _, context) => createdById && loadActorName(context).load(createdById),
    }),
    committedAt: t.expose('committedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its rows were written; null unless they were.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When its rows are deleted.' }),
    sameFile: t.prismaField({
      type: 'VolunteerImport',
      nullable: true,
      ...costs({ reads: aggregateReads }),
      description:
        'The last import of the very same file for the same organisation that was written; null without one.',
      select: { fileHash: true, organisationId: true, id: true },
      resolve: (query, { id, fileHash, organisationId }, _, { database, viewer }) =>
        database.prisma.volunteerImport.findFirst({
          ...query,
          where: { id: { not: id }, fileHash, organisationId, state: 'COMMITTED', AND: [visibleImports(viewer)] },
          orderBy: { committedAt: 'desc' },
        }),
    }),
    rows: t.relatedConnection(
      'rows',
      {
        cursor: 'id',
        description:
          'Its rows in the order of the file; after seven days only what became of each, and none unless they were written.',
        args: { outcome: t.arg({ type: [ImportOutcomeType], description: 'Of one of these outcomes.' }) },
        totalCount: true,
        query: ({ outcome }) => ({
          where: outcome ? { outcome: { in: [...outcome] } } : {},
          orderBy: { number: 'asc' },
        }),
      },
      RowConnection,
    ),
  }),
})

const ImportConnection = defineConnection('VolunteerImport', 'rosters')

builder.queryFields((t) => ({
  volunteerImport: t.prismaField({
    type: 'VolunteerImport',
    nullable: true,
    authScopes: { holds: 'volunteers.write' },
    description: 'One roster; null when there is none with this id, or the viewer may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database, viewer }) => {
      const id = idOfType('VolunteerImport', args.id)
      return id === null
        ? null
        : database.prisma.volunteerImport.findUnique({ ...query, where: { id, AND: [visibleImports(viewer)] } })
    },
  }),
  volunteerImports: t.prismaConnection(
    {
      type: 'VolunteerImport',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'volunteers.write' },
      description: 'Rosters that were taken in, the latest first: the office’s all of them, others’ their own.',
      totalCount: (_, __, { database, viewer }) =>
        database.prisma.volunteerImport.count({ where: visibleImports(viewer) }),
      resolve: (query, _, __, { database, viewer }) =>
        database.prisma.volunteerImport.findMany({
          ...query,
          where: visibleImports(viewer),
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    ImportConnection,
  ),
}))
