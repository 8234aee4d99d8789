import { Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useWords } from '../../messages/messages.ts'
import { Panel } from '../../ui/panel.tsx'
import { placesWords } from './places-words.ts'
import styles from './sign-up.module.css'

export const publicSignupFragment = graphql(`
  fragment PublicSignupParts on Event {
    id
    publicSignup {
      isOpen
      closed
      opensAt
      closesAt
    }
    shifts {
      id
      role {
        kk
        ru
        en
      }
      capacity
      signedUpCount
      waitingCount
      takesFromAge
      startsAt
      endsAt
    }
  }
`)

type EventToSignUp = ResultOf<typeof publicSignupFragment>

/** The shifts that somebody may sign up for, with what is free in each now. */
export function SignUpPanel({ event }: { readonly event: EventToSignUp }) {
  const words = useWords()
  const format = useFormat()
  return (
    <Panel title={words('signUp.title')} note={words('signUp.note')} flush>
      <ul className={styles.places}>
        {event.shifts.map((shift) => {
          const free = shift.capacity - shift.signedUpCount
          return (
            <li key={shift.id} className={styles.place} data-shift={shift.id} data-free={free}>
              <div className={styles.shift}>
                <b>{format.text(shift.role)}</b>
                <span>
                  {format.time(shift.startsAt)} – {format.time(shift.endsAt)}
                  {shift.takesFromAge > 0 && ` · ${words('event.age', { age: shift.takesFromAge })}`}
                </span>
                <span className={free > 0 ? styles.free : styles.full}>{placesWords(words, format, shift)}</span>
              </div>
              <Link
                to="/events/$id/sign-up"
                params={{ id: event.id }}
                search={{ shift: shift.id }}
                className={free > 0 ? 'button primary' : 'button'}
                aria-label={words(free > 0 ? 'signUp.for' : 'signUp.waitFor', { role: format.text(shift.role) })}
              >
                {words(free > 0 ? 'signUp.do' : 'signUp.wait')}
              </Link>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** Why nobody signs up by themselves now, where that is worth saying. */
export function SignUpClosed({ event: { publicSignup } }: { readonly event: EventToSignUp }) {
  const words = useWords()
  const format = useFormat()
  const { closed, opensAt } = publicSignup
  if (closed === 'NOT_PUBLIC') return <p className="card padded">{words('signUp.closed.NOT_PUBLIC')}</p>
  if (closed !== 'NOT_YET' || !opensAt) return null
  const time = `${format.dayOf(opensAt, 'short')}, ${format.time(opensAt)}`
  return <p className="card padded">{words('signUp.closed.NOT_YET', { time })}</p>
}
