import { DomainError } from '../shared/errors.ts'

/** It is no longer offered. */
export class TemplateArchivedError extends DomainError {
  override name = 'TemplateArchivedError'
  readonly code = 'TEMPLATE_ARCHIVED'
  constructor() {
    super('The template has been archived; it is no longer offered.')
  }
}
