import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { Panel } from '../../ui/panel.tsx'
import type { BloodRuleLine, DonationTypeName } from './blood-parts.ts'
import styles from './blood.module.css'

/** Who may give what is taken, with its source; what is not set is said to be not set. */
export function RulesPanel({
  rules,
  types,
}: {
  readonly rules: readonly BloodRuleLine[]
  readonly types: readonly DonationTypeName[]
}) {
  const words = useWords()
  const format = useFormat()
  return (
    <Panel title={words('blood.public.who')} note={words('blood.public.doctor')}>
      <ul className={styles.rules}>
        {types.map((type) => {
          const rule = rules.find(({ donationType }) => donationType === type)
          const parts = rule && [
            ...(rule.minAgeYears ? [words('blood.public.minAge', { shown: format.number(rule.minAgeYears) })] : []),
            ...(rule.maxAgeYears ? [words('blood.public.maxAge', { shown: format.number(rule.maxAgeYears) })] : []),
            ...(rule.minWeightKg ? [words('blood.public.minWeight', { shown: format.number(rule.minWeightKg) })] : []),
            ...rule.intervals.map(({ afterType, days }) =>
              words('blood.public.interval', {
                type: words(`blood.type.${afterType}`),
                count: days,
                shown: format.number(days),
              }),
            ),
            ...(rule.intervals.length === 0 ? [words('blood.public.noInterval')] : []),
          ]
          return (
            <li key={type}>
              <b>{words(`blood.type.${type}`)}</b>: {parts ? parts.join(' · ') : words('blood.public.noRule')}
              {rule && <small>{format.text(rule.source)}</small>}
            </li>
          )
        })}
      </ul>
      <p className={styles.document}>{words('blood.public.document')}</p>
    </Panel>
  )
}
