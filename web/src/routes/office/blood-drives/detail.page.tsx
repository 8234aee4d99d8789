import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import { cancelBloodDriveMutation, closeBloodDriveMutation, publishBloodDriveMutation } from './blood-commands.ts'
import { driveQuery, type DriveStatusName } from './blood-parts.ts'
import { DriveChip } from './drive-chip.tsx'
import { DriveForm } from './drive-form.tsx'
import { DriveGuests } from './drive-guests.tsx'
import { DriveSlots } from './drive-slots.tsx'
import styles from './blood.module.css'

const route = getRouteApi('/office/desk/blood-drives/$driveId')

type Step = 'publish' | 'close' | 'change' | 'cancel'

const stepsIn: Readonly<Record<DriveStatusName, readonly Step[]>> = {
  DRAFT: ['publish', 'change', 'cancel'],
  PUBLISHED: ['close', 'change', 'cancel'],
  CLOSED: [],
  CANCELLED: [],
}
const counted = ['booked', 'came', 'admitted', 'gave', 'turnedAway', 'noShow'] as const

/** A drive: who is expected by the quarter of an hour, and the day itself, name by name. */
export function BloodDrivePage() {
  const words = useOfficeWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { driveId } = route.useParams()
  const [step, setStep] = useState<Step | null>(null)
  const { data, fetching, error, refetch } = useLiveQuery({ query: driveQuery, variables: { id: driveId } })
  const drive = data?.node?.__typename === 'BloodDrive' ? data.node : null
  if (!drive)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const onClose = () => setStep(null)
  // It is held, and nothing of it to close, only once it has begun.
  const steps = stepsIn[drive.status].filter((one) => one !== 'close' || new Date(drive.startsAt).getTime() <= now)
  const simple = { input: { driveId }, onClose, onDone: () => say(words('plan.saved')) }
  return (
    <Page
      title={format.text(drive.place)}
      crumbs={<Link to="/office/blood-drives">{words('blood.title')}</Link>}
      chips={<DriveChip status={drive.status} />}
      note={
        <p>
          {format.dayOf(drive.startsAt, 'weekday')}, {format.time(drive.startsAt)} – {format.time(drive.endsAt)} ·{' '}
          {format.text(drive.district.name)}
          {drive.cancelReason && ` · ${drive.cancelReason}`}
        </p>
      }
      aside={
        <div className={styles.actions}>
          {steps.map((one) => (
            <button
              key={one}
              type="button"
              className={one === 'publish' ? 'button primary' : 'button'}
              onClick={() => setStep(one)}
            >
              {words(`blood.${one}`)}
            </button>
          ))}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <Panel title={words('blood.tally')}>
        <dl className={styles.tally}>
          {counted.map((one) => (
            <div key={one}>
              <dt>{words(`blood.tally.${one}`)}</dt>
              <dd>{format.number(drive.tally?.[one] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {drive.status !== 'DRAFT' && drive.status !== 'CANCELLED' && (
        <Panel title={words('blood.guests')} note={words('blood.guests.note')}>
          <DriveGuests drive={drive} />
        </Panel>
      )}
      <Panel title={words('blood.slots')} note={words('blood.slots.note')}>
        <DriveSlots drive={drive} />
      </Panel>
      {step === 'change' && <DriveForm drive={drive} onClose={onClose} />}
      {step === 'cancel' && (
        <ReasonModal
          document={cancelBloodDriveMutation}
          input={{ driveId }}
          title={words('blood.cancel')}
          danger
          onClose={onClose}
        />
      )}
      {step === 'publish' && (
        <Confirm
          {...simple}
          document={publishBloodDriveMutation}
          title={words('blood.publish')}
          action={words('blood.publish')}
          consequences={[words('blood.publish.what')]}
        />
      )}
      {step === 'close' && (
        <Confirm
          {...simple}
          document={closeBloodDriveMutation}
          title={words('blood.close')}
          action={words('blood.close')}
          consequences={[words('blood.close.what'), words('blood.close.missing')]}
        />
      )}
    </Page>
  )
}
