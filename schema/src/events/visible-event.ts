import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { EventModel } from '@erikti/prisma/generated/client/models'
import type { Context } from '../context.ts'
import { maySeeEvent } from './events.policy.ts'

/** What decides who may see an event comes along, so that those of a turn are still read in one statement. */
const decisive = { publishedAt: true, organiserId: true } as const

/** The event with what the query selects; null for a viewer who may not see it. */
export async function findVisibleEvent(
  query: { select?: Prisma.EventSelect | null },
  id: string,
  { database, viewer }: Context,
): Promise<EventModel | null> {
  const select = query.select && { ...query.select, ...decisive }
  const event = await database.prisma.event.findUnique({ ...query, ...(select && { select }), where: { id } })
  return event && maySeeEvent(viewer, event) ? (event as EventModel) : null
}
