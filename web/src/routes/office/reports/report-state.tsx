import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Progress } from '../../../ui/progress.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { ReportLine } from './report-parts.ts'
import styles from './reports.module.css'

/** How far a report has come: in words, and as a bar while it is made. */
export function ReportState({ report }: { readonly report: ReportLine }) {
  const words = useOfficeWords()
  const { state, stage, stepsDone, stepsTotal, isFinal, path } = report
  switch (state) {
    case 'QUEUED':
      return (
        <StatusChip icon="stale" tone="calm">
          {words('reports.state.QUEUED')}
        </StatusChip>
      )
    case 'RUNNING':
      return (
        <div className={styles.progress} role="status">
          <span>
            {words('reports.step', {
              step: String(stepsDone + 1),
              steps: String(stepsTotal),
              stage: words(`reports.stage.${stage ?? 'DISTRICTS'}`),
            })}
          </span>
          {/* A stage that has begun shows as half of itself, so that the bar is never empty. */}
          <Progress fraction={(stepsDone + 0.5) / stepsTotal} label={words('reports.progress')} />
        </div>
      )
    case 'DONE':
      return path === null ? (
        <StatusChip icon="cancelled">{words('reports.gone')}</StatusChip>
      ) : (
        <StatusChip icon={isFinal ? 'verified' : 'draft'} tone={isFinal ? 'good' : 'warn'}>
          {words(isFinal ? 'reports.final' : 'reports.preliminary')}
        </StatusChip>
      )
    case 'FAILED':
      return (
        <StatusChip icon="close" tone="bad">
          {words('reports.state.FAILED')}
        </StatusChip>
      )
    case 'CANCELLED':
      return <StatusChip icon="cancelled">{words('reports.state.CANCELLED')}</StatusChip>
  }
}
