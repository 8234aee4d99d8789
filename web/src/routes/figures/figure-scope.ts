import type { CounterScopeInput } from '../../live/counter.ts'

const kinds = ['district', 'organisation', 'campaign', 'event'] as const

/** The scope that a global id names, as `Campaign_…`; null for the region, and for an id of anything else. */
export function scopeOf(id: string | undefined): CounterScopeInput | null {
  const kind = kinds.find((each) => id?.toLowerCase().startsWith(`${each}_`))
  return kind && id ? ({ [kind]: id } as unknown as CounterScopeInput) : null
}
