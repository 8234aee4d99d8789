import type { graphql } from '../graphql/graphql.ts'

export type Metric = ReturnType<typeof graphql.scalar<'Metric'>>
export type CounterScopeInput =
  { region: string } | { district: string } | { organisation: string } | { campaign: string } | { event: string }
type PeriodKind = ReturnType<typeof graphql.scalar<'PeriodKind'>>
export interface PeriodInput {
  readonly kind: PeriodKind
  readonly on?: string
}

export interface CounterValue {
  readonly id: string
  readonly metric: Metric
  readonly unit: string
  readonly value: number
  readonly goal: number | null
  readonly version: number
  readonly asOf: string
}
