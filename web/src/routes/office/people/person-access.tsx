import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Confirm } from '../../../desk/confirm.tsx'
import { OnceMissed } from '../../../desk/once-missed.tsx'
import { OnceShown } from '../../../desk/once-shown.tsx'
import { say } from '../../../desk/say.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import {
  passwordResetMutation,
  reinstateMutation,
  removeSecondFactorMutation,
  suspendMutation,
} from './person-commands.ts'
import type { Person } from './person-roles.tsx'
import styles from './people.module.css'

type Step = 'reset' | 'factor' | 'suspend' | 'reinstate'

/** How somebody gets in, and how they are kept out. One's own access is a matter of one's own page. */
export function PersonAccess({ person }: { readonly person: Person }) {
  const words = useOfficeWords()
  const format = useFormat()
  const [step, setStep] = useState<Step | null>(null)
  const [made, setMade] = useState<{ link: string | null; expiresAt: string } | null>(null)
  const { id: accountId, displayName: name } = person
  const close = () => setStep(null)

  if (person.isViewer)
    return (
      <Panel title={words('people.access')}>
        <p>{words('people.access.own')}</p>
        <p>
          <Link to="/office/account">{words('desk.nav.account')}</Link>
        </p>
      </Panel>
    )
  return (
    <Panel title={words('people.access')}>
      <ul>
        {!person.suspendedAt && (
          <AccessRow title={words('people.reset')} hint={words('people.reset.hint')} onPress={() => setStep('reset')} />
        )}
        {person.hasSecondFactor && (
          <AccessRow
            title={words('people.dropFactor')}
            hint={words('people.dropFactor.hint')}
            onPress={() => setStep('factor')}
          />
        )}
        {person.suspendedAt ? (
          <AccessRow
            title={words('people.reinstate')}
            hint={words('people.reinstate.hint')}
            onPress={() => setStep('reinstate')}
          />
        ) : (
          <AccessRow
            title={words('people.suspend')}
            hint={words('people.suspend.hint')}
            onPress={() => setStep('suspend')}
          />
        )}
      </ul>
      {step === 'reset' && (
        <Confirm
          document={passwordResetMutation}
          input={{ accountId }}
          title={words('people.reset.title', { name })}
          consequences={[words('people.reset.once'), words('people.reset.sessions'), words('people.reset.handOn')]}
          action={words('people.reset')}
          onDone={({ link, expiresAt }) => setMade({ link, expiresAt })}
          onClose={close}
        />
      )}
      {step === 'factor' && (
        <Confirm
          document={removeSecondFactorMutation}
          input={{ accountId }}
          title={words('people.dropFactor.title', { name })}
          consequences={[words('people.dropFactor.sure'), words('people.dropFactor.then')]}
          action={words('people.dropFactor')}
          danger
          onDone={() => say(words('people.dropFactor.done'))}
          onClose={close}
        />
      )}
      {step === 'suspend' && (
        <Confirm
          document={suspendMutation}
          input={{ accountId }}
          title={words('people.suspend.title', { name })}
          consequences={[words('people.suspend.sessions'), words('people.suspend.links'), words('people.suspend.back')]}
          action={words('people.suspend')}
          danger
          onDone={() => say(words('people.suspend.done'))}
          onClose={close}
        />
      )}
      {step === 'reinstate' && (
        <Confirm
          document={reinstateMutation}
          input={{ accountId }}
          title={words('people.reinstate.title', { name })}
          consequences={[words('people.reinstate.roles'), words('people.reinstate.anew')]}
          action={words('people.reinstate')}
          onDone={() => say(words('people.reinstate.done'))}
          onClose={close}
        />
      )}
      {made &&
        (made.link === null ? (
          <OnceMissed title={words('people.reset')} hint={words('people.reset.missed')} onClose={() => setMade(null)} />
        ) : (
          <OnceShown
            title={words('people.reset.made')}
            hint={words('people.reset.madeHint', {
              name,
              day: format.dayOf(made.expiresAt),
              time: format.time(made.expiresAt),
            })}
            secret={made.link}
            copyLabel={words('once.copyLink')}
            qrLabel={words('people.reset.qr')}
            onClose={() => setMade(null)}
          />
        ))}
    </Panel>
  )
}

interface AccessRowProps {
  readonly title: string
  readonly hint: string
  readonly onPress: () => void
}

function AccessRow({ title, hint, onPress }: AccessRowProps) {
  return (
    <li className={styles.row}>
      <div>
        <p>{hint}</p>
      </div>
      <button type="button" className="button" onClick={onPress}>
        {title}
      </button>
    </li>
  )
}
