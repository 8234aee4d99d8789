import { Moment } from '../../../desk/moment.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { AidStatus } from './aid-kinds.ts'
import { AidStatusChip } from './aid-status.tsx'
import styles from './aid.module.css'

interface Step {
  readonly to: AidStatus
  readonly at: string
}

/** What a request went through, and how long each step took. */
export function AidSteps({ steps }: { readonly steps: readonly Step[] }) {
  const words = useOfficeWords()
  const format = useFormat()
  return (
    <ol className={styles.steps}>
      {steps.map(({ to, at }, index) => {
        const before = steps[index - 1]
        return (
          <li key={at}>
            <AidStatusChip status={to} />
            <span>
              <Moment at={at} exact />
              {before && (
                <>
                  {' '}
                  <small>{words('aid.after', { shown: format.span(Date.parse(at) - Date.parse(before.at)) })}</small>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
