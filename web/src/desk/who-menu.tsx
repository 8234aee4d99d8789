import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useOfficeWords } from '../messages/office-messages.ts'
import { Icon } from '../ui/icon.tsx'
import { initialsOf } from './initials.ts'
import { useSignOut } from './use-sign-out.ts'
import { useDeskViewer } from './viewer.ts'
import styles from './who-menu.module.css'

export function WhoMenu() {
  const words = useOfficeWords()
  const { account } = useDeskViewer()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={280} returnFocus withinPortal>
      <Menu.Target>
        <button type="button" className={styles.who} aria-label={words('who.open', { name: account.displayName })}>
          <span aria-hidden="true">{initialsOf(account.displayName)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.head} role="presentation">
          <b>{account.displayName}</b>
          <span>{account.email}</span>
        </div>
        <Menu.Item leftSection={<Icon name="person" />} onClick={() => void navigate({ to: '/office/account' })}>
          {words('desk.nav.account')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="screen" />} onClick={() => void navigate({ to: '/' })}>
          {words('desk.toBoard')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="leave" />} onClick={signOut}>
          {words('who.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
