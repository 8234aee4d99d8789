import { Link } from '@tanstack/react-router'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { TodaysEvents } from '../../events/todays-events.tsx'
import { EndingKeys } from './ending-keys.tsx'
import { OpenInvitations } from './open-invitations.tsx'
import { useQuickActions } from './quick-actions.ts'
import { UnsentMessages } from './unsent-messages.tsx'
import styles from './home.module.css'

export function HomePage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { account, may, secondFactor } = useDeskViewer()
  const actions = useQuickActions()
  return (
    <Page title={words('home.title', { name: account.displayName })} note={<p>{format.day(today, 'weekday')}</p>}>
      {secondFactor.enabledAt === null && (
        <div className={styles.advice}>
          <Icon name="shield" size="1.4em" />
          <p>{words('home.factor')}</p>
          <Link to="/office/account" className="button">
            {words('home.factor.open')}
          </Link>
        </div>
      )}
      {may('MESSAGES_READ') && <UnsentMessages />}
      {actions.length > 0 && (
        <nav aria-label={words('home.actions')}>
          <ul className={styles.actions}>
            {actions.map(({ to, icon, label, hint }) => (
              <li key={to}>
                <Link to={to} className={styles.action}>
                  <Icon name={icon} size="1.5em" />
                  <span>
                    <b>{label}</b>
                    <small>{hint}</small>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className={may('ACCOUNTS_MANAGE') || may('KEYS_MANAGE') ? 'two-columns' : 'stack'}>
        <TodaysEvents />
        {(may('ACCOUNTS_MANAGE') || may('KEYS_MANAGE')) && (
          <div className="stack">
            {may('ACCOUNTS_MANAGE') && <OpenInvitations />}
            {may('KEYS_MANAGE') && <EndingKeys />}
          </div>
        )}
      </div>
    </Page>
  )
}
