import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { calendarPath } from './calendar-address.ts'

builder.prismaObjectField('Volunteer', 'calendarAddress', (t) =>
  t.string({
    nullable: true,
    // It opens what they do with every organisation, which none of them is to learn of the others.
    authScopes: { holds: 'messages.read' },
    ...nullForOthers,
    description:
      'Where their own calendar is, as iCalendar: the events for which they have a place. Whoever knows the address reads it; `resetCalendarAddress` gives it another. For the office, to hand it to them; null for everybody else.',
    select: { id: true, calendarVersion: true },
    resolve: (person, _, { secrets, browser }) => browser.baseUrl + calendarPath(secrets, person),
  }),
)
