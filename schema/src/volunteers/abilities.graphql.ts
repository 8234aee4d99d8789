import { builder } from '../builder.ts'
import { atMost } from '../shared/price.ts'
import { mostSkills } from '../skills/skills.rules.ts'
import { mostAvailableSpans } from './abilities.rules.ts'

builder.prismaObject('VolunteerAvailability', {
  description: 'A span of a weekday in which somebody can usually come, by the region’s clock.',
  select: { volunteerId: true },
  authScopes: { holds: 'volunteers.read' },
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 (Monday) to 7.' }),
    fromMinute: t.exposeInt('fromMinute', { description: 'From which minute of the day.' }),
    toMinute: t.exposeInt('toMinute', { description: 'Up to which minute of the day; 1440 is its end.' }),
  }),
})

builder.prismaObjectFields('Volunteer', (t) => ({
  skills: t.prismaField({
    type: ['Skill'],
    ...atMost(mostSkills),
    description: 'What they can do, by Kazakh name.',
    select: (_, __, nestedSelection) => ({
      skills: {
        orderBy: { skill: { nameKk: 'asc' } },
        take: mostSkills,
        select: { skill: nestedSelection() as true },
      },
    }),
    resolve: (_query, { skills }) => skills.map(({ skill }) => skill),
  }),
  availability: t.relation('availability', {
    ...atMost(mostAvailableSpans),
    description: 'When they can usually come, through the week; none: nobody has asked.',
    query: { orderBy: [{ weekday: 'asc' }, { fromMinute: 'asc' }], take: mostAvailableSpans },
  }),
}))
