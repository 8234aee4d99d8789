import type { VariablesOf } from 'gql.tada'
import { toNumber } from '../../../format/numbers.ts'
import type { draftMutation, scopesQuery } from './briefing-commands.ts'
import type { ResultOf } from 'gql.tada'

type FigureInput = VariablesOf<typeof draftMutation>['input']['figures'][number]
export type Metric = FigureInput['metric']
export type Qualifier = FigureInput['qualifier']
type ScopeInput = NonNullable<FigureInput['scope']>
type PeriodKind = NonNullable<FigureInput['period']>['kind']

export const qualifiers = ['EXACTLY', 'ABOUT', 'MORE_THAN'] as const satisfies readonly Qualifier[]
export const periods = ['YEAR', 'MONTH', 'DAY', 'ALL'] as const satisfies readonly PeriodKind[]

/** A figure while it is being chosen. */
export interface Choice {
  /** Its own while the list is worked on. */
  readonly key: number
  readonly metric: Metric
  /** `region`, or `district:<id>`, `organisation:<id>`, `campaign:<id>`. */
  readonly scope: string
  readonly period: (typeof periods)[number]
  /** A day inside the period; empty: today. */
  readonly on: string
  readonly qualifier: Qualifier
  /** As it is typed, in hours and tenge where those are said. */
  readonly said: string
}

/** How many of a unit are one of what is said. */
const spoken: Readonly<Record<string, number>> = { MINUTES: 60, TIYN: 100 }
export const spokenOf = (unit: string) => spoken[unit] ?? 1

export function unitOf(definitions: ResultOf<typeof scopesQuery>['metricDefinitions'] | undefined, metric: Metric) {
  return definitions?.find((one) => one.metric === metric)?.unit ?? 'EVENTS'
}

export function toSaid(choice: Choice, unit: string): number | null {
  const digits = choice.said.replace(/[\s\u00a0]/g, '')
  return /^\d{1,15}$/.test(digits) ? Number(digits) * spokenOf(unit) : null
}

/** What is asked of the server, without the number. */
export function toFigure({ metric, scope, period, on, qualifier }: Choice) {
  const [kind = 'region', id] = scope.split(':')
  return {
    metric,
    qualifier,
    ...(id && { scope: { [kind]: id } as unknown as ScopeInput }),
    period: { kind: period, ...(on && period !== 'ALL' && { on }) },
  }
}

/** A figure of a draft as it is chosen. */
export function fromFigure(figure: {
  readonly position: number
  readonly metric: Metric
  readonly unit: string
  readonly qualifier: Qualifier
  readonly saidValue: number | string
  readonly period: { readonly kind: string; readonly startsOn: string | null }
  readonly scope: { readonly __typename: string; readonly id?: string }
}): Choice {
  const { scope, period, metric, qualifier } = figure
  return {
    key: figure.position,
    metric,
    qualifier,
    scope: scope.__typename === 'Region' ? 'region' : `${scope.__typename.toLowerCase()}:${scope.id}`,
    period: period.kind as Choice['period'],
    on: period.startsOn ?? '',
    said: String(toNumber(figure.saidValue) / spokenOf(figure.unit)),
  }
}
