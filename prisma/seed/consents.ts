import { buildConsent } from './builders.ts'
import { createId } from './random.ts'
import type { Random } from './random.ts'
import type { ConsentRow, VolunteerRow } from './rows.ts'

const contactShare = 0.85
const publicationShare = 0.7

/** What everybody agreed to when they registered: all to volunteering, most to being called and to being named. */
export function planConsents(random: Random, volunteers: readonly VolunteerRow[]): ConsentRow[] {
  return volunteers.flatMap(({ id: volunteerId, createdAt: givenAt }) => {
    const consent = (purpose: ConsentRow['purpose']) =>
      buildConsent({ id: createId(random, givenAt), volunteerId, purpose, givenAt })
    return [
      consent('VOLUNTEERING'),
      ...(random.chance(contactShare) ? [consent('CONTACT')] : []),
      ...(random.chance(publicationShare) ? [consent('PUBLICATION')] : []),
    ]
  })
}
