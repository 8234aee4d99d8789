import { builder } from '../builder.ts'
import { EventStatusType } from '../events/events.graphql.ts'
import { maySeeEvent } from '../events/events.policy.ts'
import { resolveScope } from '../ledger/counters.graphql.ts'
import { loadSource } from '../live/load-source.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import { whileVisible } from '../live/while-visible.ts'
import { eventProgressSource } from './event-progress.live.ts'
import type { EventProgress } from './event-progress.live.ts'

const loadProgress = loadSource(eventProgressSource)

const EventProgressType = builder.objectRef<EventProgress>('EventProgress').implement({
  authScopes: { holds: 'figures.read' },
  description: 'How far an event has come, in numbers that name nobody.',
  fields: (t) => ({
    event: t.prismaField({
      type: 'Event',
      description: 'The event.',
      resolve: (query, { eventId }, _, { database }) =>
        database.prisma.event.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id: eventId } }),
    }),
    status: t.field({ type: EventStatusType, description: 'Where the event stands.', resolve: ({ status }) => status }),
    capacity: t.exposeInt('capacity', { description: 'Places in all shifts together.' }),
    signedUp: t.exposeInt('signedUp', { description: 'Places taken.' }),
    attended: t.exposeInt('attended', { description: 'Attendances: everybody who came.' }),
    here: t.exposeInt('here', { description: 'Checked in and not yet out.' }),
    checkedOut: t.exposeInt('checkedOut', { description: 'Came and left.' }),
    minutes: t.exposeInt('minutes', { description: 'Minutes given by those who left.' }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: ({ asOf }) => asOf,
    }),
  }),
})

builder.prismaObjectField('Event', 'progress', (t) =>
  t.field({
    type: EventProgressType,
    authScopes: { holds: 'figures.read' },
    description: 'How far it has come.',
    select: { id: true },
    ...costs({ reads: aggregateReads }),
    resolve: ({ id }, _, context) => loadProgress(context).load(id),
  }),
)

builder.subscriptionField('eventProgress', (t) =>
  t.field({
    type: EventProgressType,
    authScopes: { holds: 'figures.read' },
    description: 'How far an event has come: now, and after every change, at most ten times a second.',
    args: { event: t.arg.id({ required: true, description: 'Global id of the event.' }) },
    subscribe: async (_, args, context) => {
      const { id } = await resolveScope(context, { event: args.event })
      return whileVisible(context.live.watch(eventProgressSource, id), {
        maySee: (progress) => maySeeEvent(context.viewer, progress),
      })
    },
    resolve: ({ value }) => value,
  }),
)
