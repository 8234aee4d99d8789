import type { Exchange } from '@urql/core'
import {
  cacheExchange,
  type Cache,
  type KeyingConfig,
  type PossibleTypesConfig,
  type UpdatesConfig,
} from '@urql/exchange-graphcache'
import { graphql } from './graphql.ts'

const embedded = () => null

const eventProgressFragment = graphql(`
  fragment EventProgressWrite on Event {
    id
    status
    progress {
      status
      capacity
      signedUp
      attended
      here
      checkedOut
      minutes
      asOf
    }
  }
`)

interface ProgressUpdate {
  readonly eventProgress?: { readonly event?: { readonly id: string }; readonly status?: string } & Record<
    string,
    unknown
  >
}

/** What a domain of the desk adds to the cache. */
export interface CachePart {
  readonly keys?: KeyingConfig
  readonly mutations?: UpdatesConfig[string]
}

/** What has no id of its own lives inside its parent. Everything else is kept once, by id, and so moves everywhere at once. */
export function createCache(parts: readonly CachePart[] = [], possibleTypes?: PossibleTypesConfig): Exchange {
  return cacheExchange({
    ...(possibleTypes && { possibleTypes }),
    keys: {
      LocalisedText: embedded,
      MetricDefinition: embedded,
      MetricDefinitionVersion: embedded,
      Period: embedded,
      CheckInPlace: embedded,
      CounterUpdate: embedded,
      CounterSeries: embedded,
      FormerCounters: embedded,
      CounterPoint: embedded,
      FigureBreakdown: embedded,
      FigurePart: embedded,
      AidTimes: embedded,
      CampaignGoal: embedded,
      CampaignProgress: embedded,
      DemonstrationYear: embedded,
      OrganisationStatusPeriod: embedded,
      EventPart: embedded,
      EventProgress: embedded,
      FundProgress: embedded,
      FundMilestone: embedded,
      DistributionGiven: embedded,
      OpenedDistributionLink: embedded,
      GeoPoint: embedded,
      ActivityReset: embedded,
      CertificateCheck: ({ code }) => code as string,
      Viewer: embedded,
      HeldPermission: embedded,
      ValidationIssue: embedded,
      PublicSignup: embedded,
      MySignup: embedded,
      MyBloodAppointment: embedded,
      BloodSlot: embedded,
      BriefingFigure: embedded,
      BloodRuleInterval: embedded,
      MyChallengePost: embedded,
      GalleryPost: embedded,
      SignupWarning: embedded,
      ...Object.assign({}, ...parts.map(({ keys }) => keys)),
    },
    updates: {
      Mutation: Object.assign({}, ...parts.map(({ mutations }) => mutations)),
      Subscription: {
        eventProgress(result, _arguments, cache: Cache) {
          const update = (result as ProgressUpdate).eventProgress
          if (!update?.event) return
          const { event, ...progress } = update
          cache.writeFragment(eventProgressFragment, {
            id: event.id,
            status: update.status,
            progress: { __typename: 'EventProgress', ...progress },
          } as never)
        },
      },
    },
  })
}
