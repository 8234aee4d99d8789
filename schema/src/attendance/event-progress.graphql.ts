import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { visibleEvents } from '../events/events.policy.ts'
import { EventStatusType } from '../events/events.graphql.ts'
import { batched } from '../shared/batch.ts'
import { idOfType } from '../shared/global-id.ts'
import { eventProgressSource, readEventProgress } from './event-progress.live.ts'
import type { EventProgress } from './event-progress.live.ts'

const loadProgress = batched<string, EventProgress>(async ({ database, clock }, eventIds) => {
  const progress = await readEventProgress(database, eventIds, clock())
  return eventIds.map((id) => progress.get(id) ?? new Error(`No event ${id}`))
})

const EventProgressType = builder.objectRef<EventProgress>('EventProgress').implement({
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
    description: 'How far it has come.',
    select: { id: true },
    resolve: ({ id }, _, context) => loadProgress(context).load(id),
  }),
)

builder.subscriptionField('eventProgress', (t) =>
  t.field({
    type: EventProgressType,
    description: 'How far an event has come: now, and after every change, at most ten times a second.',
    args: { event: t.arg.id({ required: true, description: 'Global id of the event.' }) },
    subscribe: async (_, args, { database, viewer, live }) => {
      const id = idOfType('Event', args.event)
      const visible =
        id !== null && (await database.prisma.event.count({ where: { id, ...visibleEvents(viewer) } })) > 0
      if (!visible) throw new GraphQLError('There is no such event.', { extensions: { code: 'NOT_FOUND' } })
      return live.watch(eventProgressSource, id)
    },
    resolve: ({ value }) => value,
  }),
)
