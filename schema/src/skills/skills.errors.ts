import { DomainError } from '../shared/errors.ts'

/** Another skill of the list has this Kazakh name. */
export class SkillNameTakenError extends DomainError {
  override name = 'SkillNameTakenError'
  readonly code = 'SKILL_NAME_TAKEN'
  constructor(readonly takenName: string) {
    super(`There is a skill called “${takenName}” already.`)
  }
}

/** It is no longer given or asked for. */
export class SkillRetiredError extends DomainError {
  override name = 'SkillRetiredError'
  readonly code = 'SKILL_RETIRED'
  constructor(readonly skillId: string) {
    super('The skill has been retired; it is no longer given or asked for.')
  }
}
