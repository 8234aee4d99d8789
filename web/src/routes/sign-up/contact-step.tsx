import { useState } from 'react'
import { problemFragment } from '../../desk/problem.ts'
import { useCommand } from '../../desk/use-command.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useWords } from '../../messages/messages.ts'
import { useLanguage } from '../../preferences/language.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import styles from './sign-up.module.css'

const requestMutation = graphql(
  `
    mutation RequestContactCode($input: RequestContactCodeInput!) {
      requestContactCode(input: $input) {
        __typename
        ... on RequestContactCodePayload {
          challenge
          expiresAt
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const confirmMutation = graphql(
  `
    mutation ConfirmContactCode($input: ConfirmContactCodeInput!) {
      confirmContactCode(input: $input) {
        __typename
        ... on ConfirmContactCodePayload {
          contactToken
          expiresAt
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const localeOf = { kk: 'KK', ru: 'RU', en: 'EN' } as const

/** An address, and the code that shows that whoever signs up reads it. */
export function ContactStep({ onConfirmed }: { readonly onConfirmed: (contactToken: string) => void }) {
  const words = useWords()
  const locale = localeOf[useLanguage()]
  const request = useCommand(requestMutation, { secret: true })
  const confirm = useCommand(confirmMutation, { secret: true })
  const [contact, setContact] = useState('')
  const [code, setCode] = useState('')
  const [challenge, setChallenge] = useState<string | null>(null)

  const ask = async () => {
    const sent = await request.send({ contact: contact.trim(), locale })
    if (sent && 'payload' in sent) setChallenge(sent.payload.challenge)
  }
  const give = async () => {
    const given = await confirm.send({ challenge: challenge ?? '', code: code.replace(/\D/g, '') })
    if (given && 'payload' in given) onConfirmed(given.payload.contactToken)
    else setCode('')
  }

  if (challenge === null)
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <div className={styles.field}>
          <label htmlFor="contact">{words('signUp.contact')}</label>
          <input
            id="contact"
            value={contact}
            onChange={(event) => setContact(event.currentTarget.value)}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            required
            aria-describedby="contact-hint"
          />
          <small id="contact-hint">{words('signUp.contact.hint')}</small>
        </div>
        <RefusalNotice refusal={request.problem} />
        <button type="submit" className={`button primary ${styles.wide}`} disabled={request.sending}>
          {words('signUp.sendCode')}
        </button>
      </form>
    )

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <p>{words('signUp.codeSent', { contact: contact.trim() })}</p>
      <div className={`${styles.field} ${styles.code}`}>
        <label htmlFor="code">{words('signUp.code')}</label>
        <input
          id="code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          autoFocus
        />
      </div>
      <RefusalNotice refusal={confirm.problem ?? request.problem} />
      <button type="submit" className={`button primary ${styles.wide}`} disabled={confirm.sending}>
        {words('signUp.confirm')}
      </button>
      <div className={styles.actions}>
        <button type="button" className={styles.text} onClick={() => void ask()} disabled={request.sending}>
          {words('signUp.again')}
        </button>
        <button type="button" className={styles.text} onClick={() => setChallenge(null)}>
          {words('signUp.otherContact')}
        </button>
      </div>
    </form>
  )
}
