import { batched } from '../shared/batch.ts'

/** Names of who acted, by the ids that facts keep: accounts and partner keys, which have different ids. */
export const loadActorName = batched<string, string | null>(async ({ database: { prisma } }, ids) => {
  const where = { id: { in: [...ids] } }
  const [accounts, keys] = await Promise.all([
    prisma.account.findMany({ where, select: { id: true, displayName: true } }),
    prisma.apiKey.findMany({ where, select: { id: true, name: true } }),
  ])
  const names = new Map([
    ...accounts.map(({ id, displayName }) => [id, displayName] as const),
    ...keys.map(({ id, name }) => [id, name] as const),
  ])
  return ids.map((id) => names.get(id) ?? null)
})
