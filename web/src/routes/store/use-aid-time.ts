import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import type { PeriodInput } from '../../live/counter.ts'
import { useRefetchOnVersion } from '../../live/use-refetch-on-version.ts'

const aidTimeQuery = graphql(`
  query AidTime($from: Date!, $until: Date!) {
    aidTimes(from: $from, until: $until) {
      minutesToClose
    }
  }
`)

/** Before the first request was ever taken. */
const beginning = '2020-01-01'

interface AidTime {
  /** Of half the requests it was less; null: hidden, or none was closed. */
  readonly minutes: number | null
  readonly loaded: boolean
}

/** How long it took until requests were closed, in whole years; asked again when one more was. */
export function useAidTime({
  period,
  year,
  version,
}: {
  readonly period: PeriodInput | null
  readonly year: string
  readonly version: number | undefined
}): AidTime {
  const chosen = period?.on?.slice(0, 4) ?? year
  const from = period?.kind === 'ALL' ? beginning : `${chosen}-01-01`
  const { data, refetch } = useLiveQuery({ query: aidTimeQuery, variables: { from, until: `${chosen}-12-31` } })
  useRefetchOnVersion(version, refetch)
  return { minutes: data?.aidTimes?.minutesToClose ?? null, loaded: data !== undefined }
}
