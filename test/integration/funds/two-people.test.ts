import { expect, test } from 'vitest'
import { authenticate } from '@erikti/schema/access/authentication'
import { createKey } from '@erikti/schema/access/keys'
import type { AccountViewer } from '@erikti/schema/access/viewer'
import { reconcileFunds } from '@erikti/schema/funds/reconcile-funds'
import { parseGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { createFundWorld } from '../../kit/funds.ts'
import { useStage } from '../../kit/world.ts'

const { office, anonymous, clock, database, world } = await useStage()
const funds = await createFundWorld(database, office, clock)

const disbursementOf = async (fund: Awaited<ReturnType<typeof funds.fund>>, author: Client) => {
  await funds.receive(fund, 1_000)
  return funds.propose(fund, 1_000, author)
}
const own = { __typename: 'OwnFundDisbursementError', code: 'OWN_FUND_DISBURSEMENT' }

test('who wrote a disbursement cannot decide about it: by no role, from no session, by no key', async () => {
  const viewer = await createAccountViewer(
    database,
    { role: 'FINANCE', organisationId: null },
    { role: 'OFFICE_ADMIN', organisationId: null },
  )
  const author = await createClient({ database, clock, viewer })
  const disbursementId = await disbursementOf(await funds.fund(), author)
  const { key } = await createKey(database.prisma, {
    holder: { accountId: viewer.accountId },
    name: 'script',
    expiresAt: null,
  })
  const byKey = await authenticate(database, { authorization: `Bearer ${key}`, sessionSecret: null }, clock)
  const seenAs: AccountViewer[] = [
    viewer,
    { ...viewer, grants: [{ role: 'FINANCE', organisationId: null }] },
    { ...viewer, grants: [{ role: 'OFFICE_ADMIN', organisationId: null }] },
    { ...viewer, credential: { kind: 'session', id: '00000000-0000-7000-8000-000000000001' } },
    byKey.viewer as AccountViewer,
  ]
  expect(byKey.viewer).toMatchObject({ kind: 'account', accountId: viewer.accountId })
  for (const one of seenAs) {
    const client = await createClient({ database, clock, viewer: one })
    expect(await client.mutate('approveFundDisbursement', { disbursementId })).toMatchObject(own)
    expect(await client.mutate('refuseFundDisbursement', { disbursementId, reason: 'Өзім' })).toMatchObject(own)
  }
  // Somebody else may.
  await (await funds.keeper()).expect('approveFundDisbursement', { disbursementId }, 'FundDisbursementPayload')
})

const ownEntry = { __typename: 'OwnFundEntryError', code: 'OWN_FUND_ENTRY' }

test('money is taken back by somebody else than who wrote it, by whatever role and key; a promise by who keeps the books', async () => {
  const fund = await funds.fund()
  const viewer = await createAccountViewer(
    database,
    { role: 'FINANCE', organisationId: null },
    { role: 'OFFICE_ADMIN', organisationId: null },
  )
  const writer = await createClient({ database, clock, viewer })
  const { key } = await createKey(database.prisma, {
    holder: { accountId: viewer.accountId },
    name: 'script',
    expiresAt: null,
  })
  const byKey = await authenticate(database, { authorization: `Bearer ${key}`, sessionSecret: null }, clock)
  const seenAs = [viewer, { ...viewer, grants: viewer.grants.slice(0, 1) }, byKey.viewer as AccountViewer]
  const receive = () =>
    writer.expect('recordFundReceipt', { fundId: fund.globalId, method: 'CASH', amountTiyn: 900 }, 'FundReceiptPayload')
  const { receipt } = await receive()
  await receive()
  const disbursementId = await funds.propose(fund, 700, writer)
  const second = await funds.keeper()
  const { disbursement } = await second.expect('approveFundDisbursement', { disbursementId }, 'FundDisbursementPayload')
  const given = disbursement.entry?.id
  const reason = 'Қате жазылды'
  for (const one of seenAs) {
    const client = await createClient({ database, clock, viewer: one })
    for (const entryId of [receipt.entry.id, given])
      expect(await client.mutate('reverseFundEntry', { entryId, reason })).toMatchObject(ownEntry)
    const asked = await client.query<{ node: { isOwn: boolean } }>(
      'query ($id: ID!) { node(id: $id) { ... on FundEntry { isOwn } } }',
      { id: given },
    )
    expect(asked.node.isOwn).toBe(true)
  }
  // Who approved may say that the money came back; somebody else that the receipt was none.
  for (const entryId of [given, receipt.entry.id])
    await second.expect('reverseFundEntry', { entryId, reason }, 'FundEntryPayload')
  const { entryId } = await funds.pledge(fund, 300)
  await office.expect('reverseFundEntry', { entryId, reason }, 'FundEntryPayload')
})

test('the database refuses a reversal by who wrote the money, and made-up people in books that are not', async () => {
  const fund = await funds.fund()
  await funds.receive(fund, 600)
  const entry = await database.prisma.fundEntry.findFirstOrThrow({
    where: { receipt: { fundId: fund.id } },
    select: { id: true, recordedById: true },
  })
  const post = (kind: string, by: string | null, reverses: string | null) => `
    WITH entry AS (INSERT INTO "FundEntry" (id, kind, "occurredAt", "recordedById", "reversesId", reason)
      VALUES (uuidv7(), '${kind}', now(), '${by}', ${reverses ? `'${reverses}'` : 'NULL'}, 'x') RETURNING id)
    INSERT INTO "FundPosting" ("entryId", "fundId", account, "amountTiyn")
    SELECT entry.id, '${fund.id}', posting.account::"FundAccount", posting.amount
    FROM entry, (VALUES ('CASH', -600), ('RECEIVED', 600)) AS posting (account, amount)`
  await expect(database.pool.query(post('REVERSAL', entry.recordedById, entry.id))).rejects.toMatchObject({
    constraint: 'FundEntry_reversal_two_people',
  })
  const invented = await createAccountViewer(database, { role: 'FINANCE', organisationId: null })
  await database.prisma.account.update({ where: { id: invented.accountId }, data: { isDemonstration: true } })
  await expect(database.pool.query(post('REVERSAL', invented.accountId, entry.id))).rejects.toMatchObject({
    constraint: 'FundEntry_demonstration',
  })
  const client = await createClient({ database, clock, viewer: invented })
  const cash = { method: 'CASH', amountTiyn: 100 }
  expect(await client.mutate('recordFundReceipt', { fundId: fund.globalId, ...cash })).toMatchObject({
    code: 'FORBIDDEN',
  })
  const played = await funds.fund({ isDemonstration: true })
  await client.expect('recordFundReceipt', { fundId: played.globalId, ...cash }, 'FundReceiptPayload')
})

test('a partner’s key and the street decide about nothing', async () => {
  const disbursementId = await disbursementOf(await funds.fund(), await funds.keeper())
  expect(await anonymous.mutate('approveFundDisbursement', { disbursementId })).toMatchObject({ code: 'FORBIDDEN' })
})

test('the database refuses one person for both, a disbursement without a decision, and entries that do not balance', async () => {
  const fund = await funds.fund()
  const viewer = await createAccountViewer(database, { role: 'FINANCE', organisationId: null })
  await disbursementOf(fund, await createClient({ database, clock, viewer }))
  const refused = (sql: string) => expect(database.pool.query(sql)).rejects
  const decide = `UPDATE "FundDisbursement" SET status = 'REFUSED', refusal = 'x', "decidedAt" = now(), "decidedById"`
  await refused(`${decide} = "authorId" WHERE "fundId" = '${fund.id}'`).toMatchObject({
    constraint: 'FundDisbursement_two_people_check',
  })
  const entry = (kind: string, postings: string) => `
    WITH entry AS (INSERT INTO "FundEntry" (id, kind, "occurredAt") VALUES (uuidv7(), '${kind}', now()) RETURNING id)
    INSERT INTO "FundPosting" ("entryId", "fundId", account, "amountTiyn")
    SELECT entry.id, '${fund.id}', posting.account::"FundAccount", posting.amount FROM entry, (VALUES ${postings}) AS posting (account, amount)`
  await refused(entry('DISBURSEMENT', `('CASH', -100), ('DISBURSED', 100)`)).toMatchObject({
    constraint: 'FundEntry_document',
  })
  await refused(entry('RECEIPT', `('CASH', 100)`)).toMatchObject({ constraint: 'FundEntry_balanced' })
  await refused(entry('RECEIPT', `('CASH', 100), ('RECEIVED', -99)`)).toMatchObject({
    constraint: 'FundEntry_balanced',
  })
  await refused(entry('DISBURSEMENT', `('CASH', -100000), ('DISBURSED', 100000)`)).toMatchObject({
    constraint: 'FundBalance_not_negative',
  })
  await refused(entry('PLEDGE', `('CASH', 100), ('RECEIVED', -100)`)).toMatchObject({
    constraint: 'FundPosting_direction',
  })
  await refused(`UPDATE "FundPosting" SET "amountTiyn" = 1 WHERE "fundId" = '${fund.id}'`).toMatchObject({
    constraint: 'FundPosting_append_only',
  })
  await refused(`DELETE FROM "FundEntry"`).toMatchObject({ constraint: 'FundEntry_append_only' })
})

test('who wishes to be named nowhere is not: not on the public page, not to the office beside the books', async () => {
  const campaign = await world.campaign()
  const fund = await funds.fund({ campaignId: campaign.id })
  const { donorId } = await funds.pledge(fund, 500, { newDonor: { name: 'Құпия Жан', isPerson: true } })
  await funds.receive(fund, 500, { donorId })
  const ask = async (client: Client) =>
    JSON.stringify(
      await client.run(
        `query ($id: ID!, $donor: ID!) { node(id: $donor) { id ... on FundDonor { name } }
           fund(id: $id) { bankAccount pledges { edges { node { donor { name } } } } progress { latest { donorName amountTiyn } } } }`,
        { id: fund.globalId, donor: donorId },
      ),
    )
  const clerk = await createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, { role: 'COMMUNICATIONS', organisationId: null }),
  })
  for (const client of [anonymous, clerk]) {
    const seen = await ask(client)
    expect(seen).not.toContain('Құпия')
    expect(seen).not.toContain(fund.bankAccount)
    expect(seen).toContain('"donorName":null,"amountTiyn":500')
  }
  const donor = { name: 'Ашық Жан', isPerson: true, isAnonymous: false }
  await office.expect('changeFundDonor', { donorId, donor }, 'FundDonorPayload')
  expect(await ask(anonymous)).toContain('"donorName":"Ашық Жан"')
})

test('a donor who wishes to be forgotten is nobody from then on; the books stand, and who did it is in the log', async () => {
  const fund = await funds.fund()
  const { pledgeId, donorId } = await funds.pledge(fund, 900, {
    newDonor: { name: 'Ұмыт Болған', phone: '+77011234567', isPerson: true, isAnonymous: false },
  })
  const line = { reference: 'U-1', bookedOn: '2026-01-02', amountTiyn: 400, payer: 'ҰМЫТ БОЛҒАН', purpose: 'Ұмыттан' }
  await office.expect(
    'importBankStatement',
    { fundId: fund.globalId, lines: [{ ...line, pledgeId }] },
    'BankImportPayload',
  )
  const ask = async (client: Client) =>
    client.run(
      `query ($id: ID!, $donor: ID!) { node(id: $donor) { id } fundDonors(search: "Ұмыт") { totalCount }
         fund(id: $id) { pledges { edges { node { dueTiyn donor { name phone } } } } balances { account amountTiyn }
           progress { raisedTiyn dueTiyn latest { donorName amountTiyn } } } }`,
      { id: fund.globalId, donor: donorId },
    )
  const before = await ask(office)
  expect(JSON.stringify(before)).toContain('Ұмыт')

  for (const client of [
    anonymous,
    await createClient({
      database,
      clock,
      viewer: await createAccountViewer(database, { role: 'FINANCE', organisationId: null }),
    }),
  ])
    expect(await client.mutate('eraseFundDonor', { donorId })).toMatchObject({ __typename: 'ForbiddenError' })
  await office.expect('eraseFundDonor', { donorId }, 'FundDonorPayload')

  const after = await ask(office)
  expect(JSON.stringify(after)).not.toMatch(/Ұмыт|7701/)
  expect(after.data).toMatchObject({
    node: null,
    fundDonors: { totalCount: 0 },
    fund: {
      pledges: { edges: [{ node: { dueTiyn: 500, donor: { name: '', phone: null } } }] },
      progress: { raisedTiyn: 400, dueTiyn: 500, latest: [{ donorName: null, amountTiyn: 400 }] },
    },
  })
  const { rows } = await database.pool.query<{ row: string }>(
    `SELECT to_jsonb(d)::text AS row FROM "FundDonor" d UNION ALL SELECT to_jsonb(l)::text FROM "FundBankLine" l WHERE reference = 'U-1'`,
  )
  expect(rows.map(({ row }) => row).join()).not.toMatch(/ұмыт|7701/i)
  // The bank’s line still is there once, whatever file it comes in again; and nobody can give it other words.
  const again = await office.expect(
    'importBankStatement',
    { fundId: fund.globalId, lines: [line] },
    'BankImportPayload',
  )
  expect(again).toMatchObject({ imported: 0, known: 1 })
  await expect(
    database.pool.query(`UPDATE "FundBankLine" SET payer = 'Басқа' WHERE reference = 'U-1'`),
  ).rejects.toMatchObject({ constraint: 'FundBankLine_append_only' })
  // Forgotten is forgotten: nothing more is written of them.
  const donor = { name: 'Қайта', isPerson: true, isAnonymous: false }
  for (const [mutation, input] of [
    ['changeFundDonor', { donorId, donor }],
    ['eraseFundDonor', { donorId }],
  ] as const)
    expect(await office.mutate(mutation, input)).toMatchObject({ __typename: 'NotFoundError' })
  const log = await office.run(
    'query ($id: ID!) { accessLog(filter: { fundDonor: $id }) { edges { node { action fields } } } }',
    {
      id: donorId,
    },
  )
  const actions = (log.data as { accessLog: { edges: { node: { action: string } }[] } }).accessLog.edges
  expect(actions[0]?.node).toMatchObject({ action: 'ERASED', fields: ['name', 'phone', 'bankLines'] })
  expect(actions.some(({ node }) => node.action === 'READ')).toBe(true)
  expect((await reconcileFunds(database)).differences).toEqual([])
})

test('promised, come and given are three figures; a statement tells them by day and by group, without what was taken back', async () => {
  const fund = await funds.fund()
  const { pledgeId } = await funds.pledge(fund, 900)
  await funds.receive(fund, 400, { pledgeId })
  const { entryId } = await funds.receive(fund, 70)
  await office.expect('reverseFundEntry', { entryId, reason: 'Қате жазылды' }, 'FundEntryPayload')
  const disbursementId = await funds.propose(fund, 100)
  await office.expect('approveFundDisbursement', { disbursementId }, 'FundDisbursementPayload')
  await office.expect('withdrawFundPledge', { pledgeId, reason: 'Бас тартты' }, 'FundPledgePayload')
  const today = clock().toISOString().slice(0, 10)
  const { fund: seen } = await office.query<{ fund: { statement: object; progress: object } }>(
    `query ($id: ID!, $day: Date!) { fund(id: $id) {
       progress { raisedTiyn dueTiyn spentTiyn heldTiyn gifts milestones { percent reachedAt } }
       statement(from: $day, until: $day) { heldBeforeTiyn heldAfterTiyn days { pledgedTiyn receivedTiyn disbursedTiyn transferredTiyn }
         groups { group { id } disbursements disbursedTiyn } } } }`,
    { id: fund.globalId, day: today },
  )
  expect(seen.progress).toMatchObject({ raisedTiyn: 400, dueTiyn: 0, spentTiyn: 100, heldTiyn: 300, gifts: 1 })
  expect(seen.statement).toEqual({
    heldBeforeTiyn: 0,
    heldAfterTiyn: 300,
    days: [{ pledgedTiyn: 400, receivedTiyn: 400, disbursedTiyn: 100, transferredTiyn: 0 }],
    groups: [{ group: { id: fund.group.globalId }, disbursements: 1, disbursedTiyn: 100 }],
  })
})

test('the region’s money tells of nobody: no district has a part in it, and no entry names who gave or got', async () => {
  const campaign = await world.campaign()
  const fund = await funds.fund({ campaignId: campaign.id })
  const { pledgeId } = await funds.pledge(fund, 800, { newDonor: { name: 'Жасырын Қолдаушы', isPerson: true } })
  await funds.receive(fund, 800, { pledgeId })
  const disbursementId = await funds.propose(fund, 300)
  await office.expect('approveFundDisbursement', { disbursementId }, 'FundDisbursementPayload')
  const seen = await anonymous.run(
    `query ($district: ID!, $campaign: ID!) {
       parts: counters(scope: { district: $district }, metrics: [MONEY_PLEDGED, MONEY_RECEIVED, MONEY_DISBURSED]) { value }
       whole: counters(scope: { campaign: $campaign }, metrics: [MONEY_DISBURSED]) {
         value entries(first: 5) { edges { node { delta district { id } organisation { id } event { id } } } } }
     }`,
    { district: world.districts[0]?.globalId, campaign: campaign.globalId },
  )
  const { parts, whole } = seen.data as {
    parts: { value: number }[]
    whole: { value: number; entries: { edges: { node: object }[] } }[]
  }
  expect(parts.every(({ value }) => value === 0)).toBe(true)
  expect(whole).toMatchObject([{ value: 300 }])
  const nodes = whole.flatMap(({ entries }) => entries.edges.map(({ node }) => node))
  expect(nodes).toMatchObject([{ delta: 300, district: null, organisation: null, event: null }])
  expect(JSON.stringify(seen)).not.toContain('Жасырын')
})

test('a person’s name that is read is in the access log, a business’s is not; subscriptions have neither', async () => {
  const fund = await funds.fund()
  const person = await funds.pledge(fund, 100, { newDonor: { name: 'Оқылған Жан', isPerson: true } })
  const business = await funds.pledge(fund, 100, { newDonor: { name: 'Оқылған ЖШС', isPerson: false } })
  const viewer = await createAccountViewer(database, { role: 'FINANCE', organisationId: null })
  const reader = await createClient({ database, clock, viewer })
  await reader.query(
    'query ReadPledges($id: ID!) { fund(id: $id) { pledges { edges { node { donor { id name } } } } } }',
    {
      id: fund.globalId,
    },
  )
  const log = await database.prisma.accessLog.findMany({ where: { accountId: viewer.accountId } })
  expect(log).toMatchObject([{ subject: 'FUND_DONOR', operation: 'ReadPledges', fields: ['name'] }])
  expect(log[0]?.subjectId).toBe(parseGlobalId(person.donorId)?.id)
  expect(business.donorId).not.toBe(person.donorId)
})
