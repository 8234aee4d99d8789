import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { problemFragment } from '../../desk/problem.ts'
import { useCommand } from '../../desk/use-command.ts'
import { isDay } from '../../format/days.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useRegion, useToday } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { useLanguage } from '../../preferences/language.ts'
import { localeOf } from './contact-step.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import styles from './sign-up.module.css'

const signUpMutation = graphql(
  `
    mutation SignUpPublicly($input: SignUpPubliclyInput!) {
      signUpPublicly(input: $input) {
        __typename
        ... on MySignupPayload {
          token
          warnings {
            kind
            minutes
            shift {
              id
              startsAt
              event {
                id
                name {
                  kk
                  ru
                  en
                }
              }
            }
          }
        }
        ... on AlreadySignedUpError {
          linkToken
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const accompaniedBelowYears = 14

function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

interface PersonStepProps {
  readonly contactToken: string
  readonly shift: { readonly id: string; readonly isFull: boolean; readonly day: string; readonly districtId: string }
  readonly onDone: (token: string, warned: readonly string[]) => void
  readonly onUnconfirmed: () => void
}

/** Who signs up, and what they agree to. */
export function PersonStep({ contactToken, shift, onDone, onUnconfirmed }: PersonStepProps) {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const today = useToday()
  const locale = localeOf[useLanguage()]
  const { sending, problem, send } = useCommand(signUpMutation, {})
  const [person, setPerson] = useState({ familyName: '', givenName: '', birthDate: '', districtId: shift.districtId })
  const [agrees, setAgrees] = useState(false)
  const [mayCall, setMayCall] = useState(true)
  const [isAccompanied, setAccompanied] = useState(false)
  // A place may go while the form is filled in; then one is asked whether to wait.
  const [waits, setWaits] = useState(shift.isFull)
  const isChild = isDay(person.birthDate) && ageOn(person.birthDate, shift.day) < accompaniedBelowYears
  const change = (changed: Partial<typeof person>) => setPerson((former) => ({ ...former, ...changed }))

  const submit = async (joinWaitlist: boolean) => {
    setWaits(joinWaitlist)
    const outcome = await send({
      ...person,
      contactToken,
      shiftId: shift.id,
      locale,
      consents: [...(agrees ? (['VOLUNTEERING'] as const) : []), ...(mayCall ? (['CONTACT'] as const) : [])],
      isAccompanied: isChild && isAccompanied,
      joinWaitlist,
    })
    if (!outcome || !('payload' in outcome)) return
    const { payload: done } = outcome
    onDone(
      done.token,
      done.warnings.map(({ kind, minutes, shift: other }) =>
        words(`signUp.warning.${kind}`, {
          shown: format.number(minutes ?? 0),
          event: other ? format.text(other.event.name) : '',
        }),
      ),
    )
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit(waits)
      }}
    >
      <div className={styles.field}>
        <label htmlFor="familyName">{words('signUp.familyName')}</label>
        <input
          id="familyName"
          autoComplete="family-name"
          required
          maxLength={100}
          value={person.familyName}
          onChange={(event) => change({ familyName: event.currentTarget.value })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor="givenName">{words('signUp.givenName')}</label>
        <input
          id="givenName"
          autoComplete="given-name"
          required
          maxLength={100}
          value={person.givenName}
          onChange={(event) => change({ givenName: event.currentTarget.value })}
        />
      </div>
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
          onChange={(event) => change({ birthDate: event.currentTarget.value })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor="district">{words('signUp.district')}</label>
        <select
          id="district"
          value={person.districtId}
          onChange={(event) => change({ districtId: event.currentTarget.value })}
        >
          {districts.map(({ id, name }) => (
            <option key={id} value={id}>
              {format.text(name)}
            </option>
          ))}
        </select>
      </div>
      {isChild && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isAccompanied}
            onChange={(event) => setAccompanied(event.currentTarget.checked)}
          />
          <span>{words('signUp.accompanied')}</span>
        </label>
      )}
      <label className={styles.check}>
        <input type="checkbox" required checked={agrees} onChange={(event) => setAgrees(event.currentTarget.checked)} />
        <span>{words('signUp.consent.VOLUNTEERING')}</span>
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={mayCall} onChange={(event) => setMayCall(event.currentTarget.checked)} />
        <span>{words('signUp.consent.CONTACT')}</span>
      </label>
      <RefusalNotice refusal={problem}>
        {problem?.code === 'SHIFT_FULL' && (
          <button type="button" className="button" onClick={() => void submit(true)}>
            {words('signUp.wait')}
          </button>
        )}
        {problem?.code === 'CONTACT_UNCONFIRMED' && (
          <button type="button" className="button" onClick={onUnconfirmed}>
            {words('signUp.again')}
          </button>
        )}
        {problem?.linkToken && (
          <Link to="/my/$token" params={{ token: problem.linkToken }}>
            {words('signUp.openMine')}
          </Link>
        )}
      </RefusalNotice>
      <button type="submit" className={`button primary ${styles.wide}`} disabled={sending}>
        {words(waits ? 'signUp.wait' : 'signUp.do')}
      </button>
    </form>
  )
}
