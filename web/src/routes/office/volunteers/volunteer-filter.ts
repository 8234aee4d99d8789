import { graphql } from '../../../graphql/graphql.ts'
import type { AgeGroup, ConsentState, VolunteersSearch } from '../search.ts'

type Filter = ReturnType<typeof graphql.scalar<'VolunteerFilter'>>

const ages: Readonly<Record<AgeGroup, Filter>> = {
  under14: { ageTo: 13 },
  '14-17': { ageFrom: 14, ageTo: 17 },
  '18-29': { ageFrom: 18, ageTo: 29 },
  '30-44': { ageFrom: 30, ageTo: 44 },
  '45': { ageFrom: 45 },
}

const consents: Readonly<Record<ConsentState, Filter>> = {
  volunteering: { agreedTo: 'VOLUNTEERING' },
  noVolunteering: { notAgreedTo: 'VOLUNTEERING' },
  contact: { agreedTo: 'CONTACT' },
  noContact: { notAgreedTo: 'CONTACT' },
  guardian: { needsGuardianConsent: true },
}

/** What an address of the list asks for; the file that is taken away asks for the very same. */
export function volunteerFilter({
  q,
  district,
  organisation,
  age,
  consent,
  skill,
  weekday,
  since,
}: VolunteersSearch): Filter {
  return {
    ...(q && { search: q }),
    ...(district && { district }),
    ...(organisation && { organisation }),
    ...(age && ages[age]),
    ...(consent && consents[consent]),
    ...(skill && { skills: [skill] }),
    ...(weekday && { availableOn: { weekday: Number(weekday) } }),
    ...(since && { registeredFrom: since }),
  }
}
