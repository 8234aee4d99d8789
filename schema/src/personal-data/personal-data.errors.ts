import { DomainError } from '../shared/errors.ts'

/** They are checked in somewhere: somebody answers for them there. */
export class VolunteerPresentError extends DomainError {
  override name = 'VolunteerPresentError'
  readonly code = 'VOLUNTEER_PRESENT'
  constructor(readonly eventId: string) {
    super('The volunteer is checked in at an event; check them out first.')
  }
}
