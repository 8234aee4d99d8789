import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { LocalisedText } from '../../../format/language.ts'

export const periods = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const
export type PeriodName = (typeof periods)[number]

export interface RuleShown {
  readonly period: PeriodName
  readonly perFamily: number
  readonly perMember: number
  readonly group: { readonly name: LocalisedText } | null
}

/** A rule as one says it: once a month; in a month 2 for the family and 1 for each member. */
export function useRuleWords(): (rule: RuleShown) => string {
  const words = useOfficeWords()
  const format = useFormat()
  return ({ period, perFamily, perMember, group }) => {
    const values = {
      period: words(`entitlements.in.${period}`),
      count: perFamily,
      family: format.number(perFamily),
      member: format.number(perMember),
    }
    if (group === null) return words('entitlements.visits', values)
    if (perMember === 0) return words('entitlements.perFamily', values)
    return words(perFamily === 0 ? 'entitlements.perMember' : 'entitlements.perBoth', values)
  }
}
