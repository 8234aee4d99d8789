import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { LocalisedText } from '../../../format/language.ts'
import { useRuleWords, type RuleShown } from './rule-words.ts'
import styles from './store.module.css'

export interface EntitlementShown {
  readonly limit: number
  readonly used: number
  readonly left: number
  readonly nextOn: string
  readonly rule: RuleShown & {
    readonly id: string
    readonly source: LocalisedText
    readonly group: { readonly id: string; readonly name: LocalisedText } | null
  }
}

/** What a family may have of each group, and why: how much is left after what the basket takes. */
export function EntitlementList({
  entitlements,
  taken,
}: {
  readonly entitlements: readonly EntitlementShown[]
  /** What is in the basket, by group. */
  readonly taken: ReadonlyMap<string, number>
}) {
  const words = useOfficeWords()
  const format = useFormat()
  const ruleWords = useRuleWords()
  return (
    <ul className={styles.entitlements} aria-label={words('store.entitled')}>
      {entitlements.flatMap(({ limit, left, nextOn, rule }) => {
        if (!rule.group) return []
        const inBasket = taken.get(rule.group.id) ?? 0
        const over = inBasket > left
        return [
          <li key={rule.id} data-over={over || undefined} data-spent={left === 0 || undefined}>
            <span className={styles.amount}>
              <b>{format.number(left - inBasket)}</b>
              <span>/ {format.number(limit)}</span>
            </span>
            <span className={styles.what}>
              <b>{format.text(rule.group.name)}</b>
              <small title={format.text(rule.source)}>{ruleWords(rule)}</small>
              {over && <strong>{words('store.over', { shown: format.number(inBasket - left) })}</strong>}
              {left === 0 && !over && <small>{words('store.again', { day: format.day(nextOn) })}</small>}
            </span>
          </li>,
        ]
      })}
    </ul>
  )
}
