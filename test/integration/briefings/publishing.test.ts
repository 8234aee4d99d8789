import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { createBriefingWorld } from '../../kit/briefings.ts'
import { useStage } from '../../kit/world.ts'

const stage = await useStage({ poolSize: 12 })
const { world, office, anonymous, clock, database } = stage
const { pool } = database
const briefings = await createBriefingWorld(database, clock, () => world.campaign({}))

const step = (by: Client, name: string, briefingId: string) => by.mutate(name, { briefingId })
const stored = async (number: number) =>
  (
    await pool.query(
      `SELECT * FROM "BriefingFigure" WHERE "briefingId" = (SELECT id FROM "Briefing" WHERE number = $1)`,
      [number],
    )
  ).rows
const numberOf = async (briefingId: string): Promise<number> => {
  const { briefing } = await office.query<{ briefing: { number: number } }>(
    'query ($id: ID!) { briefing(id: $id) { number } }',
    { id: briefingId },
  )
  return briefing.number
}

describe('two people', () => {
  test('who wrote a briefing neither reviews nor approves it, and who reviewed it does not approve it, whatever their role', async () => {
    const [admin, other] = [await briefings.person('OFFICE_ADMIN'), await briefings.person('OFFICE_ADMIN')]
    const briefingId = await briefings.submitted({}, admin)
    expect(await step(admin, 'reviewBriefing', briefingId)).toMatchObject({ __typename: 'OwnBriefingError' })
    expect(await step(admin, 'approveBriefing', briefingId)).toMatchObject({ __typename: 'OwnBriefingError' })
    await other.expect('reviewBriefing', { briefingId }, 'BriefingPayload')
    expect(await step(other, 'approveBriefing', briefingId)).toMatchObject({ __typename: 'BriefingReviewedByYouError' })
    expect(await step(admin, 'approveBriefing', briefingId)).toMatchObject({ __typename: 'OwnBriefingError' })
    const approver = await briefings.person('OFFICE_ADMIN')
    await approver.expect('approveBriefing', { briefingId }, 'BriefingPayload')
  })

  test('whoever changed it since is one of those who wrote it, and what was returned is reviewed anew', async () => {
    const [author, helper] = [await briefings.person('COMMUNICATIONS'), await briefings.person()]
    const briefingId = await briefings.reviewed({}, author)
    await helper.expect('returnBriefing', { briefingId, reason: 'Тақырыбы басқа' }, 'BriefingPayload')
    await helper.expect('changeBriefing', { briefingId, ...(await briefings.input()) }, 'BriefingPayload')
    await author.expect('submitBriefing', { briefingId }, 'BriefingPayload')
    expect(await step(helper, 'reviewBriefing', briefingId)).toMatchObject({ __typename: 'OwnBriefingError' })
    expect(await step(helper, 'approveBriefing', briefingId)).toMatchObject({ __typename: 'OwnBriefingError' })
    const approver = await briefings.person()
    expect(await step(approver, 'approveBriefing', briefingId)).toMatchObject({
      __typename: 'BriefingReviewError',
      isReviewed: false,
    })
  })

  test('the database refuses one person for two', async () => {
    const author = await briefings.person()
    const briefingId = await briefings.submitted({}, author)
    const [{ id } = { id: '' }] = (
      await pool.query<{ id: string }>(`SELECT id FROM "Briefing" ORDER BY "createdAt" DESC, id DESC LIMIT 1`)
    ).rows
    const accountOf = ({ viewer }: Client) => (viewer.kind === 'account' ? viewer.accountId : '')
    const other = accountOf(await briefings.person())
    const set = (columns: string, values: readonly string[]) =>
      pool.query(`UPDATE "Briefing" SET ${columns} WHERE id = $1`, [id, ...values])
    expect(briefingId).not.toBe('')
    await expect(set(`"reviewedById" = $2`, [accountOf(author)])).rejects.toMatchObject({
      constraint: 'Briefing_not_its_author',
    })
    await expect(set(`"reviewedById" = $2, "approvedById" = $2, status = 'APPROVED'`, [other])).rejects.toMatchObject({
      constraint: 'Briefing_two_people_check',
    })
    await expect(set(`"approvedById" = $2, status = 'APPROVED'`, [other])).rejects.toMatchObject({
      constraint: 'Briefing_two_people_check',
    })
    await expect(set(`status = 'PUBLISHED'`, [])).rejects.toMatchObject({ constraint: 'Briefing_status_transition' })
  })

  test('of two who approve at once one does, and of two who publish at once one does', async () => {
    const briefingId = await briefings.reviewed()
    const both = async (name: string) =>
      (await Promise.all([briefings.person(), briefings.person()].map(async (by) => step(await by, name, briefingId))))
        .map(({ __typename }) => __typename)
        .toSorted()
    expect(await both('approveBriefing')).toEqual(['BriefingPayload', 'BriefingStatusError'])
    expect(await both('publishBriefing')).toEqual(['BriefingPayload', 'BriefingStatusError'])
    const others = await Promise.all([briefings.approved(), briefings.approved(), briefings.approved()])
    const publisher = await briefings.person()
    await Promise.all(others.map((id) => publisher.expect('publishBriefing', { briefingId: id }, 'BriefingPayload')))
    const first = await numberOf(briefingId)
    expect((await Promise.all(others.map(numberOf))).toSorted()).toEqual([first + 1, first + 2, first + 3])
  })
})

describe('what was published', () => {
  test('is changed by nobody, the database’s owner included', async () => {
    const number = await numberOf(await briefings.published())
    const id = `(SELECT id FROM "Briefing" WHERE number = ${number})`
    const refusals = [
      [`UPDATE "Briefing" SET "titleEn" = 'Else' WHERE id = ${id}`, 'Briefing_published_frozen'],
      [`UPDATE "Briefing" SET status = 'DRAFT' WHERE id = ${id}`, 'Briefing_published_frozen'],
      [`DELETE FROM "Briefing" WHERE id = ${id}`, 'Briefing_append_only'],
      [`TRUNCATE "Briefing" CASCADE`, '_append_only'],
      [`UPDATE "BriefingFigure" SET "saidValue" = 5 WHERE "briefingId" = ${id}`, 'BriefingFigure_frozen'],
      [`UPDATE "BriefingFigure" SET value = 5 WHERE "briefingId" = ${id}`, 'BriefingFigure_frozen'],
      [`DELETE FROM "BriefingFigure" WHERE "briefingId" = ${id}`, 'BriefingFigure_of_draft'],
      [
        `INSERT INTO "BriefingFigure" (id, "briefingId", position, metric, "scopeKind", "scopeId", "periodKind", "periodStart", qualifier, "saidValue")
         SELECT '${randomUUID()}', "briefingId", 9, metric, "scopeKind", "scopeId", "periodKind", "periodStart", qualifier, 7
         FROM "BriefingFigure" WHERE "briefingId" = ${id}`,
        'BriefingFigure_of_draft',
      ],
      [`UPDATE "BriefingStep" SET kind = 'WRITTEN' WHERE "briefingId" = ${id}`, 'BriefingStep_append_only'],
      [`DELETE FROM "FrozenMoment"`, 'FrozenMoment_append_only'],
    ] as const
    for (const [text, constraint] of refusals)
      await expect(pool.query(text), text).rejects.toMatchObject({
        constraint: expect.stringContaining(constraint) as string,
      })
  })

  test('is everybody’s, and drafts are the office’s alone', async () => {
    const [published, draft] = [await briefings.published(), await briefings.draft()]
    const ask = `query ($id: ID!) { briefing(id: $id) { title { kk } isOwn steps { kind by } figures { value now { value } changes { after } } }
      node(id: $id) { id } }`
    expect(await anonymous.query(ask, { id: draft })).toEqual({ briefing: null, node: null })
    expect(await anonymous.query(ask, { id: published })).toMatchObject({
      briefing: { isOwn: null, steps: null, figures: [{ value: 0, now: null, changes: null }] },
      node: { id: published },
    })
    const told = await office.query<{ briefing: { steps: { kind: string }[] } }>(ask, { id: published })
    expect(told.briefing.steps.map(({ kind }) => kind)).toEqual([
      'WRITTEN',
      'SUBMITTED',
      'REVIEWED',
      'APPROVED',
      'PUBLISHED',
    ])
    const { briefings: listed } = await anonymous.query<{ briefings: { edges: { node: { status: string } }[] } }>(
      '{ briefings(first: 100) { edges { node { status } } } }',
    )
    expect(new Set(listed.edges.map(({ node }) => node.status))).toEqual(new Set(['PUBLISHED']))
  })

  test('is put right in the open: both lead to each other once the correction is out', async () => {
    const published = await briefings.published()
    const reason = { kk: 'Кеш түскен жазба', ru: 'Поздняя запись', en: 'A late entry' }
    const { briefingId } = await office.expect('correctBriefing', { briefingId: published, reason }, 'BriefingPayload')
    const ask = 'query ($id: ID!) { briefing(id: $id) { supersedes { id } supersededBy { id reason { en } } } }'
    expect(await anonymous.query(ask, { id: published })).toEqual({
      briefing: { supersedes: null, supersededBy: null },
    })
    await office.expect('submitBriefing', { briefingId }, 'BriefingPayload')
    for (const name of ['reviewBriefing', 'approveBriefing', 'publishBriefing'])
      await (await briefings.person()).expect(name, { briefingId }, 'BriefingPayload')
    expect(await anonymous.query(ask, { id: published })).toEqual({
      briefing: { supersedes: null, supersededBy: { id: briefingId, reason: { en: 'A late entry' } } },
    })
    expect(await anonymous.query(ask, { id: briefingId })).toMatchObject({
      briefing: { supersedes: { id: published } },
    })
  })

  test('is told of in the activity, and names its definition’s version after that has changed', async () => {
    const before = await pool.query(`SELECT count(*)::int AS told FROM "Activity" WHERE kind = 'BRIEFING_PUBLISHED'`)
    const figures = [{ metric: 'FAIRS_HELD', qualifier: 'EXACTLY', saidValue: 0 }]
    const number = await numberOf(await briefings.published({ figures }))
    const after = await pool.query(`SELECT count(*)::int AS told FROM "Activity" WHERE kind = 'BRIEFING_PUBLISHED'`)
    expect(after.rows[0].told - before.rows[0].told).toBe(1)
    await pool.query(
      `INSERT INTO "MetricDefinitionVersion" SELECT metric, 2, kind, unit, "nameKk", "nameRu", "nameEn", 'Басқаша', 'Иначе', 'Otherwise', now()
       FROM "MetricDefinitionVersion" WHERE metric = 'FAIRS_HELD' AND version = 1`,
    )
    const next = await numberOf(await briefings.published({ figures }))
    expect([...(await stored(number)), ...(await stored(next))].map((row) => row.definitionVersion)).toEqual([1, 2])
    const { briefing } = await anonymous.query<{
      briefing: { figures: { definition: { version: number; definition: { en: string } } }[] }
    }>('query ($number: Int!) { briefing(number: $number) { figures { definition { version definition { en } } } } }', {
      number,
    })
    expect(briefing.figures[0]?.definition).toMatchObject({ version: 1 })
    expect(briefing.figures[0]?.definition.definition.en).not.toBe('Otherwise')
  })
})
