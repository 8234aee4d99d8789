import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { FairChip } from './fair-chip.tsx'
import {
  cancelFairMutation,
  closeFairMutation,
  returnFairMutation,
  revokeFairCopyMutation,
  sendFairMutation,
} from './fair-commands.ts'
import { FairConflicts } from './fair-conflicts.tsx'
import { FairForm } from './fair-form.tsx'
import { fairQuery, type DeskFair, type FairStatusName } from './fair-parts.ts'
import { FairRoute } from './fair-route.tsx'
import { FairStatement } from './fair-statement.tsx'
import { LoadFair, UnloadFair, WriteOffAtFair } from './freight.tsx'
import { ReasonModal } from './reason-modal.tsx'
import styles from './fairs.module.css'

const route = getRouteApi('/office/desk/fairs/$fairId')

const steps = ['load', 'send', 'return', 'unload', 'writeOff', 'close', 'change', 'cancel'] as const
type Step = (typeof steps)[number]

/** What can be done next. */
const stepsIn: Readonly<Record<FairStatusName, readonly Step[]>> = {
  PLANNED: ['load', 'send', 'unload', 'change', 'cancel'],
  OUT: ['return', 'load', 'unload', 'writeOff'],
  RETURNED: ['close', 'unload', 'writeOff'],
  CLOSED: [],
  CANCELLED: [],
}

/** What is usually done next; null where it is to serve families. */
function usualStep(status: FairStatusName, isLeft: boolean): Step | null {
  if (status === 'PLANNED') return isLeft ? 'send' : 'load'
  if (status === 'RETURNED') return isLeft ? 'unload' : 'close'
  return null
}

export function DeskFairPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { fairId } = route.useParams()
  const [step, setStep] = useState<Step | null>(null)
  const { data, fetching, error, refetch } = useLiveQuery({ query: fairQuery, variables: { id: fairId } })
  const fair = data?.fair
  if (!fair)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const isLeft = (fair.statement ?? []).some(({ left }) => left > 0)
  const offered = stepsIn[fair.status].filter((one) => isLeft || (one !== 'unload' && one !== 'writeOff'))
  const usual = usualStep(fair.status, isLeft)
  const serve = (
    <Link
      to="/office/fairs/$fairId/serve"
      params={{ fairId }}
      className={`button${usual === null ? ' primary' : ''}`}
      preload={false}
    >
      {words('fairs.serve')}
    </Link>
  )
  return (
    <Page
      title={format.text(fair.name)}
      crumbs={<Link to="/office/fairs">{words('fairs.title')}</Link>}
      chips={<FairChip status={fair.status} />}
      note={fair.cancelReason && <p>{fair.cancelReason}</p>}
      aside={
        <div className={styles.actions}>
          {fair.status === 'OUT' && serve}
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className={`button${one === usual ? ' primary' : ''}`}
              onClick={() => setStep(one)}
            >
              {words(`fairs.${one}`)}
            </button>
          ))}
          {fair.status === 'PLANNED' && serve}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      {(fair.conflicts ?? []).length > 0 && <FairConflicts conflicts={fair.conflicts ?? []} />}
      <Panel title={words('fairs.route')}>
        <FairRoute fair={fair} />
      </Panel>
      <Panel title={words('fairs.statement')} note={words('fairs.statement.note')}>
        <FairStatement fair={fair} />
      </Panel>
      <Devices fair={fair} />
      {step && <StepModal step={step} fair={fair} onClose={() => setStep(null)} />}
    </Page>
  )
}

interface StepProps {
  readonly step: Step
  readonly fair: DeskFair
  readonly onClose: () => void
}

function StepModal({ step, fair, onClose }: StepProps) {
  const words = useOfficeWords()
  const { id: fairId } = fair
  const simple = { input: { fairId }, onClose, onDone: () => say(words('plan.saved')) }
  switch (step) {
    case 'load':
      return <LoadFair fair={fair} onClose={onClose} />
    case 'unload':
      return <UnloadFair fair={fair} onClose={onClose} />
    case 'writeOff':
      return <WriteOffAtFair fair={fair} onClose={onClose} />
    case 'change':
      return <FairForm fair={fair} onClose={onClose} />
    case 'cancel':
      return (
        <ReasonModal
          document={cancelFairMutation}
          input={{ fairId }}
          title={words('fairs.cancel')}
          danger
          onClose={onClose}
        />
      )
    case 'send':
      return (
        <Confirm
          {...simple}
          document={sendFairMutation}
          title={words('fairs.send')}
          action={words('fairs.send')}
          consequences={[words('fairs.send.what')]}
        />
      )
    case 'return':
      return (
        <Confirm
          {...simple}
          document={returnFairMutation}
          title={words('fairs.return')}
          action={words('fairs.return')}
          consequences={[words('fairs.return.what')]}
        />
      )
    case 'close':
      return (
        <Confirm
          {...simple}
          document={closeFairMutation}
          title={words('fairs.close')}
          action={words('fairs.close')}
          consequences={[words('fairs.close.what'), words('fairs.close.devices')]}
        />
      )
  }
}

/** Which devices hold the list of families, each with a way to end it. */
function Devices({ fair: { copies } }: { readonly fair: DeskFair }) {
  const words = useOfficeWords()
  const format = useFormat()
  const [ending, setEnding] = useState<string | null>(null)
  const moment = (instant: string) => `${format.dayOf(instant, 'short')}, ${format.time(instant)}`
  if (!copies || copies.length === 0) return null
  return (
    <Panel title={words('fairs.devices')} note={words('fairs.devices.note')}>
      <ul className={styles.list}>
        {copies.map(({ id, deviceLabel, takenBy, issuedAt, expiresAt, revokedAt }) => (
          <li key={id}>
            <span className={styles.what}>
              <b>
                {deviceLabel} · {takenBy}
              </b>
              <small>
                {words('fairs.devices.taken', { at: moment(issuedAt) })} ·{' '}
                {revokedAt
                  ? words('fairs.devices.ended', { at: moment(revokedAt) })
                  : words('fairs.devices.until', { at: moment(expiresAt) })}
              </small>
            </span>
            {!revokedAt && (
              <button type="button" className="button" onClick={() => setEnding(id)}>
                {words('fairs.devices.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <Confirm
          document={revokeFairCopyMutation}
          input={{ copyId: ending }}
          title={words('fairs.devices.end')}
          action={words('fairs.devices.end')}
          consequences={[words('fairs.devices.end.what')]}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}
