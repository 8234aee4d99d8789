import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRefetchOnVersion } from '../../../live/use-refetch-on-version.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import { CloseShift, CorrectShift } from './count-forms.tsx'
import { cancelDistributionShiftMutation } from './distribution-commands.ts'
import { deskShiftQuery, useGivingVersion } from './distribution-parts.ts'
import { Links } from './links.tsx'
import { ShiftChip } from './shift-chip.tsx'
import { ShiftForm } from './shift-form.tsx'
import { Tallies } from './tallies.tsx'
import styles from './distributions.module.css'

type Step = 'change' | 'cancel' | 'close' | 'correct'

/** One shift: its count as it grows, the phones that count, and what puts it right. */
export function DeskShiftPage() {
  const { shiftId } = useParams({ from: '/office/desk/distributions/$shiftId' })
  const words = useOfficeWords()
  const format = useFormat()
  const mayCorrect = useDeskViewer().may('DISTRIBUTIONS_CORRECT')
  const [step, setStep] = useState<Step | null>(null)
  const { data, error, refetch } = useLiveQuery({ query: deskShiftQuery, variables: { id: shiftId } })
  useRefetchOnVersion(useGivingVersion(), refetch)
  const shift = data?.distributionShift
  if (!shift) return <DetailState missing={data !== undefined} failed={error !== undefined} onRetry={refetch} />
  const runs = shift.links !== null
  const isOpen = shift.status === 'OPEN'
  const offered: readonly Step[] = [
    ...(runs && isOpen ? (['close', 'change'] as const) : []),
    ...(mayCorrect && shift.status !== 'CANCELLED' ? (['correct'] as const) : []),
    ...(runs && isOpen && shift.tallies?.totalCount === 0 ? (['cancel'] as const) : []),
  ]
  const close = () => setStep(null)
  return (
    <Page
      title={format.text(shift.place.name)}
      crumbs={<Link to="/office/distributions">{words('tea.title')}</Link>}
      chips={<ShiftChip shift={shift} />}
      note={
        <p>
          {format.dayOf(shift.startsAt)}, {format.time(shift.startsAt)}–{format.time(shift.endsAt)} ·{' '}
          {format.text(shift.place.district.name)} · {format.text(shift.organisation.name)}
          {shift.campaign && ` · ${format.text(shift.campaign.name)}`}
        </p>
      }
      aside={
        <div className={styles.actions}>
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className={`button${one === 'close' ? ' primary' : ''}`}
              onClick={() => setStep(one)}
            >
              {words(`tea.${one}`)}
            </button>
          ))}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <Panel title={words('tea.total')} note={shift.closingNote ?? shift.cancelReason}>
        <dl className={styles.totals}>
          <div>
            <dt>{words('tea.people')}</dt>
            <dd data-people>{format.number(shift.people)}</dd>
          </div>
          {shift.given.map(({ item, quantity }) => (
            <div key={item.id}>
              <dt>{format.text(item.name)}</dt>
              <dd>{format.number(quantity)}</dd>
            </div>
          ))}
          <div>
            <dt>{words('tea.planned')}</dt>
            <dd>{format.number(shift.plannedPortions)}</dd>
          </div>
        </dl>
      </Panel>
      <Links shift={shift} />
      {shift.tallies && runs && <Tallies shift={shift} />}
      {step === 'change' && <ShiftForm shift={shift} onClose={close} />}
      {step === 'close' && <CloseShift shift={shift} onClose={close} />}
      {step === 'correct' && <CorrectShift shift={shift} onClose={close} />}
      {step === 'cancel' && (
        <ReasonModal
          document={cancelDistributionShiftMutation}
          input={{ shiftId }}
          title={words('tea.cancel')}
          danger
          onClose={close}
        />
      )}
    </Page>
  )
}
