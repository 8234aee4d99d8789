import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { eraseBloodDonorMutation, mergeBloodDonorsMutation, setBloodRemindersMutation } from './blood-commands.ts'
import { donorQuery } from './blood-parts.ts'
import { DonorMessages } from './donor-messages.tsx'
import { EditDonor } from './edit-donor.tsx'
import { useNextWords } from './next-words.ts'
import styles from './blood.module.css'

const route = getRouteApi('/office/desk/blood-drives/donors/$donorId')

/** A donor: when they may give again, and what came of them so far. */
export function BloodDonorPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const nextWords = useNextWords()
  const now = useNow(60_000)
  const navigate = useNavigate()
  const { may } = useDeskViewer()
  const { donorId } = route.useParams()
  const [step, setStep] = useState<'change' | 'erase' | null>(null)
  const [merging, setMerging] = useState<string | null>(null)
  const remind = useCommand(setBloodRemindersMutation, {})
  const { data, fetching, error, refetch } = useLiveQuery({ query: donorQuery, variables: { id: donorId } })
  const donor = data?.node?.__typename === 'BloodDonor' ? data.node : null
  if (!donor)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const name = `${donor.familyName} ${donor.givenName}`
  const coming = donor.appointments.filter(
    ({ cancelledAt, drive, slotAt }) =>
      !cancelledAt && drive.status === 'PUBLISHED' && new Date(slotAt).getTime() > now,
  )
  return (
    <Page
      title={name}
      crumbs={
        <>
          <Link to="/office/blood-drives">{words('blood.title')}</Link>
          <Link to="/office/blood-drives/donors">{words('blood.donors')}</Link>
        </>
      }
      note={
        <p>
          {[
            donor.birthDate && format.day(donor.birthDate),
            donor.phone,
            donor.email,
            donor.isDemonstration && words('blood.donor.demonstration'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      }
      aside={
        <div className={styles.actions}>
          {donor.volunteer && (
            <Link to="/office/volunteers/$id" params={{ id: donor.volunteer.id }} className="button">
              {words('blood.donor.volunteer')}
            </Link>
          )}
          <button
            type="button"
            className="button"
            disabled={remind.sending}
            onClick={() => void remind.send({ donorId, wanted: !donor.wantsReminders })}
          >
            {words(donor.wantsReminders ? 'blood.donor.remindNoMore' : 'blood.donor.remind')}
          </button>
          <button type="button" className="button" onClick={() => setStep('change')}>
            {words('blood.donor.change')}
          </button>
          {may('PERSONAL_DATA_ERASE') && (
            <button type="button" className="button" onClick={() => setStep('erase')}>
              {words('blood.donor.erase')}
            </button>
          )}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <Panel title={words('blood.next')} note={words('blood.next.note')}>
        <ul className={styles.plain}>
          {donor.nextDonations.map((next) => (
            <li key={next.donationType}>
              <b>{words(`blood.type.${next.donationType}`)}</b>
              <span>{nextWords(next)}</span>
            </li>
          ))}
        </ul>
      </Panel>
      {coming.length > 0 && (
        <Panel title={words('blood.coming')}>
          <ul className={styles.plain}>
            {coming.map(({ id, slotAt, donationType, drive }) => (
              <li key={id}>
                <span className={styles.who}>
                  <b>
                    {format.dayOf(slotAt, 'weekday')}, {format.time(slotAt)} · {words(`blood.type.${donationType}`)}
                  </b>
                  <Link to="/office/blood-drives/$driveId" params={{ driveId: drive.id }}>
                    {format.text(drive.place)}
                  </Link>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={words('blood.history')}>
        {donor.outcomes.length === 0 && <p>{words('blood.history.empty')}</p>}
        <ul className={styles.plain}>
          {donor.outcomes.map(({ id, kind, donationType, at, voidedAt, drive }) => (
            <li key={id}>
              <span className={styles.who}>
                <b className={voidedAt ? styles.voided : undefined}>
                  {words(`blood.outcome.${kind}`)}
                  {donationType && ` · ${words(`blood.type.${donationType}`)}`}
                </b>
                <small>
                  {format.dayOf(at)} ·{' '}
                  <Link to="/office/blood-drives/$driveId" params={{ driveId: drive.id }}>
                    {format.text(drive.place)}
                  </Link>
                  {voidedAt && ` · ${words('blood.history.voided')}`}
                </small>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <DonorMessages messages={donor.messages} />
      {donor.likelySame.length > 0 && (
        <Panel title={words('blood.same')} note={words('blood.same.note')}>
          <ul className={styles.plain}>
            {donor.likelySame.map((other) => (
              <li key={other.id}>
                <span className={styles.who}>
                  <b>
                    {other.familyName} {other.givenName}
                  </b>
                  <small>
                    {[other.birthDate && format.day(other.birthDate), other.phone].filter(Boolean).join(' · ')}
                  </small>
                </span>
                <button type="button" className="button" onClick={() => setMerging(other.id)}>
                  {words('blood.same.merge')}
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {step === 'change' && <EditDonor donor={donor} onClose={() => setStep(null)} />}
      {step === 'erase' && (
        <Confirm
          document={eraseBloodDonorMutation}
          input={{ donorId }}
          title={words('blood.donor.erase')}
          action={words('blood.donor.erase')}
          consequences={[words('blood.donor.erase.what'), words('blood.donor.erase.numbers')]}
          typed={name}
          danger
          onDone={() => {
            say(words('blood.donor.erased'))
            void navigate({ to: '/office/blood-drives/donors' })
          }}
          onClose={() => setStep(null)}
        />
      )}
      {merging && (
        <Confirm
          document={mergeBloodDonorsMutation}
          input={{ survivorId: donorId, mergedId: merging }}
          title={words('blood.same.merge')}
          action={words('blood.same.merge')}
          consequences={[words('blood.same.what')]}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setMerging(null)}
        />
      )}
    </Page>
  )
}
