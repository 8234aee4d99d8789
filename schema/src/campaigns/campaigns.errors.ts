import { DomainError } from '../shared/errors.ts'

/** Another campaign has this address. */
export class SlugTakenError extends DomainError {
  override name = 'SlugTakenError'
  readonly code = 'SLUG_TAKEN'
  constructor(readonly slug: string) {
    super(`There is a campaign at “${slug}” already.`)
  }
}

/** It belongs to a campaign that nobody sees yet. */
export class CampaignNotPublishedError extends DomainError {
  override name = 'CampaignNotPublishedError'
  readonly code = 'CAMPAIGN_NOT_PUBLISHED'
  constructor(readonly campaignId: string) {
    super('The campaign above it is still a draft; publish that first.')
  }
}
