import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useDuration } from './duration.ts'
import type { HoursEvent as Event } from './event-hours.ts'
import styles from './hours.module.css'

export function Report({ report }: { readonly report: NonNullable<Event['closingReport']> }) {
  const words = useOfficeWords()
  const format = useFormat()
  const duration = useDuration()
  const figures = [
    ['attended', format.number(report.attended)],
    ['noShows', format.number(report.noShows)],
    ['late', format.number(report.late)],
    ['checkedOutAtEnd', format.number(report.checkedOutAtEnd)],
    ['minutes', duration(report.minutes)],
    ['minutesAwaiting', duration(report.minutesAwaiting)],
  ] as const
  return (
    <Panel title={words('hours.report')}>
      <dl className={styles.report}>
        {figures.map(([figure, value]) => (
          <div key={figure} data-leading={figure === 'minutesAwaiting' || undefined}>
            <dt>{words(`hours.report.${figure}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
