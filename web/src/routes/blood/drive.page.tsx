import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../desk/use-command.ts'
import { useFormat } from '../../format/use-format.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useToday } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { useLanguage } from '../../preferences/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ContactStep, localeOf } from '../sign-up/contact-step.tsx'
import { RefusalNotice } from '../sign-up/refusal-notice.tsx'
import styles from '../sign-up/sign-up.module.css'
import { bookMutation, publicDriveQuery, type DonationTypeName } from './blood-parts.ts'
import { RulesPanel } from './rules-panel.tsx'
import { SlotChoice } from './slot-choice.tsx'

const route = getRouteApi('/shell/blood/$id')

/** One drive: when there is a place, who may give, and booking. */
export function BloodDrivePage() {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const { id } = route.useParams()
  const [slotAt, setSlotAt] = useState<string | null>(null)
  const [contactToken, setContactToken] = useState<string | null>(null)
  const { data, error, refetch } = useLiveQuery({ query: publicDriveQuery, variables: { id, on: today } })
  const drive = data?.node?.__typename === 'BloodDrive' ? data.node : null
  if (error && !drive) return <ErrorNotice onRetry={refetch} />
  if (!data) return <SkeletonLines count={6} height="1.8rem" />
  if (!drive)
    return (
      <EmptyState title={words('blood.public.gone')} hint={words('blood.public.emptyHint')}>
        <Link to="/blood" className="button">
          {words('blood.public.title')}
        </Link>
      </EmptyState>
    )
  return (
    <div className={styles.page}>
      <Page
        title={format.text(drive.place)}
        crumbs={<Link to="/blood">{words('blood.public.title')}</Link>}
        note={
          <p>
            {format.dayOf(drive.startsAt, 'weekday')}, {format.time(drive.startsAt)} – {format.time(drive.endsAt)} ·{' '}
            {format.text(drive.district.name)}
          </p>
        }
      >
        {drive.status !== 'PUBLISHED' && (
          <p className="card padded" role="status">
            {drive.status === 'CANCELLED'
              ? words('blood.public.cancelled', { reason: drive.cancelReason ?? '' })
              : words('blood.public.over')}
          </p>
        )}
        {drive.status === 'PUBLISHED' && (
          <>
            <Panel title={words('blood.public.times')}>
              <SlotChoice slots={drive.slots} chosen={slotAt} onChoose={setSlotAt} />
            </Panel>
            {slotAt && (
              <Panel title={words('blood.public.book', { time: format.time(slotAt) })}>
                {contactToken === null ? (
                  <ContactStep onConfirmed={setContactToken} />
                ) : (
                  <DonorForm
                    contactToken={contactToken}
                    driveId={drive.id}
                    slotAt={slotAt}
                    types={drive.donationTypes}
                    onUnconfirmed={() => setContactToken(null)}
                    onFull={() => {
                      setSlotAt(null)
                      refetch()
                    }}
                  />
                )}
              </Panel>
            )}
          </>
        )}
        <RulesPanel rules={data.bloodRules} types={drive.donationTypes} />
      </Page>
    </div>
  )
}

interface DonorFormProps {
  readonly contactToken: string
  readonly driveId: string
  readonly slotAt: string
  readonly types: readonly DonationTypeName[]
  readonly onUnconfirmed: () => void
  readonly onFull: () => void
}

/** Who comes, and what they agree to. Nothing is asked about their health. */
function DonorForm({ contactToken, driveId, slotAt, types, onUnconfirmed, onFull }: DonorFormProps) {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const navigate = useNavigate()
  const locale = localeOf[useLanguage()]
  const { sending, problem, send } = useCommand(bookMutation, {})
  const [person, setPerson] = useState({ familyName: '', givenName: '', birthDate: '' })
  const [donationType, setType] = useState<DonationTypeName>(types[0] ?? 'WHOLE_BLOOD')
  const [agrees, setAgrees] = useState(false)
  const [reminded, setReminded] = useState(true)
  const submit = async () => {
    const consents = [...(agrees ? (['DONATION'] as const) : []), ...(reminded ? (['CONTACT'] as const) : [])]
    const outcome = await send({ ...person, contactToken, driveId, slotAt, donationType, locale, consents })
    if (outcome && 'payload' in outcome)
      void navigate({ to: '/blood/appointment/$token', params: { token: outcome.payload.token } })
  }
  const text = (name: 'familyName' | 'givenName', autoComplete: string) => (
    <div className={styles.field}>
      <label htmlFor={name}>{words(`signUp.${name}`)}</label>
      <input
        id={name}
        autoComplete={autoComplete}
        required
        maxLength={100}
        value={person[name]}
        onChange={(event) => setPerson({ ...person, [name]: event.currentTarget.value })}
      />
    </div>
  )
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {text('familyName', 'family-name')}
      {text('givenName', 'given-name')}
      <div className={styles.field}>
        <label htmlFor="birthDate">{words('signUp.birthDate')}</label>
        <input
          id="birthDate"
          type="date"
          autoComplete="bday"
          required
          min="1900-01-01"
          max={today}
          value={person.birthDate}
          onChange={(event) => setPerson({ ...person, birthDate: event.currentTarget.value })}
        />
      </div>
      {types.length > 1 && (
        <div className={styles.field}>
          <label htmlFor="type">{words('blood.public.type')}</label>
          <select
            id="type"
            value={donationType}
            onChange={(event) => setType(types.find((one) => one === event.currentTarget.value) ?? donationType)}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {words(`blood.type.${type}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      <label className={styles.check}>
        <input type="checkbox" required checked={agrees} onChange={(event) => setAgrees(event.currentTarget.checked)} />
        <span>{words('blood.public.consent')}</span>
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={reminded} onChange={(event) => setReminded(event.currentTarget.checked)} />
        <span>{words('blood.public.reminders')}</span>
      </label>
      <RefusalNotice refusal={problem}>
        {problem?.possibleOn && <p>{words('blood.no.possibleOn', { day: format.day(problem.possibleOn) })}</p>}
        {(problem?.code === 'BLOOD_SLOT_FULL' || problem?.code === 'BLOOD_SLOT_PAST') && (
          <button type="button" className="button" onClick={onFull}>
            {words('blood.public.otherTime')}
          </button>
        )}
        {problem?.code === 'CONTACT_UNCONFIRMED' && (
          <button type="button" className="button" onClick={onUnconfirmed}>
            {words('signUp.again')}
          </button>
        )}
        {problem?.linkToken && (
          <Link to="/blood/appointment/$token" params={{ token: problem.linkToken }}>
            {words('signUp.openMine')}
          </Link>
        )}
      </RefusalNotice>
      <button type="submit" className={`button primary ${styles.wide}`} disabled={sending}>
        {words('blood.public.do')}
      </button>
    </form>
  )
}
