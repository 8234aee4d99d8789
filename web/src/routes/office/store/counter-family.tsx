import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { familyQuery } from './counter-queries.ts'
import { EntitlementList } from './entitlement-list.tsx'
import { familyName } from '../families/family-parts.ts'
import { useRuleWords } from './rule-words.ts'
import styles from './store.module.css'

export type CounterFamily = NonNullable<ResultOf<typeof familyQuery>['family']>

/** Who stands at the counter, whether they may be served today, and what they may have, and why. */
export function CounterFamilyCard({
  family,
  taken,
}: {
  readonly family: CounterFamily
  readonly taken: ReadonlyMap<string, number>
}) {
  const words = useOfficeWords()
  const format = useFormat()
  const ruleWords = useRuleWords()
  const visits = family.entitlements.find(({ rule }) => rule.group === null)
  const agreed = family.consents.some(({ purpose, withdrawnAt }) => purpose === 'SOCIAL_HELP' && !withdrawnAt)
  const needed = family.needState === 'VALID' || family.needState === 'EXPIRING'
  const last = family.visits.edges.find(({ node }) => !node.voidedAt)?.node
  const may = visits !== undefined && visits.left > 0
  return (
    <section className={styles.family} aria-label={words('store.family.of', { name: familyName(family) })}>
      <header>
        <h2>{familyName(family)}</h2>
        <p>
          {words('store.family.line', {
            number: family.number,
            count: family.memberCount,
            shown: format.number(family.memberCount),
          })}
        </p>
        <div className={styles.chips}>
          {!agreed && (
            <StatusChip icon="cancelled" tone="bad">
              {words('store.noConsent')}
            </StatusChip>
          )}
          <StatusChip icon={needed ? 'check' : 'cancelled'} tone={needed ? 'good' : 'bad'}>
            {needed && family.needValidUntil
              ? words('store.need.until', { day: format.day(family.needValidUntil) })
              : words('store.need.none')}
          </StatusChip>
          {family.override && (
            <StatusChip icon="shield" tone="warn">
              {words('store.override.stands')}
            </StatusChip>
          )}
        </div>
      </header>
      <div className={styles.verdict} data-may={may || undefined} role="status">
        {visits ? (
          <>
            <b>{words(may ? 'store.may' : 'store.mayNot')}</b>
            <span>
              {ruleWords(visits.rule)}
              {!may && ` · ${words('store.again', { day: format.day(visits.nextOn) })}`}
            </span>
          </>
        ) : (
          <b>{words('store.noRule')}</b>
        )}
        {last && <span>{words('store.last', { day: format.dayOf(last.visitedAt), number: last.number })}</span>}
      </div>
      <EntitlementList entitlements={family.entitlements} taken={taken} />
    </section>
  )
}
