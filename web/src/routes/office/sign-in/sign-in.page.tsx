import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { startAnew } from '../../../desk/desk-client.ts'
import { GateCard } from '../../../desk/gate.tsx'
import { deskViewerQuery } from '../../../desk/viewer.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useTitle } from '../../../ui/use-title.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './sign-in.module.css'

const route = getRouteApi('/office/sign-in')

export function SignInPage() {
  const words = useOfficeWords()
  const { next, email, left } = route.useSearch()
  const navigate = useNavigate()
  const [challenge, setChallenge] = useState<string | null>(null)
  const [ended, setEnded] = useState(false)
  const [{ data }] = useQuery({ query: deskViewerQuery, requestPolicy: 'network-only' })
  useTitle(words('signIn.title'))

  const here = data?.viewer.kind === 'ACCOUNT'
  useEffect(() => {
    if (here) void navigate({ href: next ?? '/office', replace: true })
  }, [here, next, navigate])

  const enter = () => {
    startAnew()
    void navigate({ href: next ?? '/office', replace: true })
  }

  if (challenge)
    return (
      <GateCard key="code" title={words('signIn.code.title')} note={<p>{words('signIn.code.note')}</p>}>
        <CodeForm
          challenge={challenge}
          onSignedIn={enter}
          onEnded={() => {
            setChallenge(null)
            setEnded(true)
          }}
          onBack={() => setChallenge(null)}
        />
      </GateCard>
    )
  return (
    <GateCard
      key="password"
      title={words('signIn.title')}
      note={<p>{words(next && !left ? 'signIn.noteNext' : 'signIn.note')}</p>}
    >
      {left && (
        <p className={styles.left} role="status">
          <Icon name="check" />
          {words('signIn.left')}
        </p>
      )}
      {ended && (
        <p className={styles.left} role="status">
          <Icon name="info" />
          {words('problem.CHALLENGE_ENDED')}
        </p>
      )}
      <PasswordForm email={email ?? ''} onSignedIn={enter} onCode={setChallenge} />
      <details className={styles.forgotten}>
        <summary>{words('signIn.forgot')}</summary>
        <p>{words('signIn.forgot.ask')}</p>
        <p>{words('signIn.forgot.machine')}</p>
        <code>npm run account -- reset EMAIL</code>
      </details>
    </GateCard>
  )
}
