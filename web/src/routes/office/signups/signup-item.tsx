import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { say } from '../../../desk/say.ts'
import { useProblemWords } from '../../../desk/problem-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useCountdown } from '../../../desk/use-countdown.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx'
import type { IconName } from '../../../ui/icon.tsx'
import { CancelSignup, MoveSignup, SwapSignup } from './change-signup.tsx'
import { acceptOfferMutation, declineOfferMutation } from './signup-commands.ts'
import type { SignupRow, SignupsEvent } from './signups-query.ts'
import styles from './signups.module.css'

const looks: Record<SignupRow['status'], { icon: IconName; tone: Tone }> = {
  CONFIRMED: { icon: 'check', tone: 'good' },
  OFFERED: { icon: 'stale', tone: 'live' },
  WAITLISTED: { icon: 'people', tone: 'warn' },
  LAPSED: { icon: 'cancelled', tone: 'calm' },
  CANCELLED: { icon: 'cancelled', tone: 'calm' },
}

interface SignupItemProps {
  readonly event: SignupsEvent
  readonly signup: SignupRow
  readonly mayChange: boolean
  readonly onChanged: () => void
}

/** One sign-up, with what can be done for its person. */
export function SignupItem({ event, signup, mayChange, onChanged }: SignupItemProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { volunteer, status } = signup
  const name = volunteer ? `${volunteer.familyName} ${volunteer.givenName}` : words('signups.stranger')
  const endedAt = signup.cancelledAt ?? signup.lapsedAt
  const when = endedAt ?? signup.signedUpAt
  return (
    <li className={styles.row} data-signup={signup.id} data-status={status}>
      {signup.queuePosition !== null && <b className={styles.position}>{format.number(signup.queuePosition)}</b>}
      <div className={styles.who}>
        <p>
          {volunteer ? (
            <Link to="/office/volunteers/$id" params={{ id: volunteer.id }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="soft">
          {[
            signup.organisation ? format.text(signup.organisation.name) : words('volunteers.alone'),
            `${format.dayOf(when, 'short')}, ${format.time(when)}`,
            ...(signup.source === 'PUBLIC' ? [words('signups.bySelf')] : []),
            ...(signup.isAccompanied ? [words('signups.accompanied')] : []),
            ...(signup.cancelReason ? [signup.cancelReason] : []),
          ].join(' · ')}
        </p>
        {signup.obstacle && <p className={styles.obstacle}>{words(`signups.obstacle.${signup.obstacle}`)}</p>}
      </div>
      <div className={styles.standing}>
        <StatusChip {...looks[status]}>
          {words(`signups.status.${status}`)}
          {status === 'OFFERED' && signup.offerExpiresAt && <Left until={signup.offerExpiresAt} />}
        </StatusChip>
        {mayChange && !endedAt && <Changes {...{ event, signup, name, onChanged }} />}
      </div>
    </li>
  )
}

function Left({ until }: { readonly until: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const left = useCountdown(until)
  const isSoon = Date.parse(until) - Date.now() < 3_600_000
  return (
    <span>
      {left !== null && isSoon
        ? ` · ${left}`
        : ` · ${words('signups.until', { time: `${format.dayOf(until, 'short')}, ${format.time(until)}` })}`}
    </span>
  )
}

interface ChangesProps {
  readonly event: SignupsEvent
  readonly signup: SignupRow
  readonly name: string
  readonly onChanged: () => void
}

function Changes({ event, signup, name, onChanged }: ChangesProps) {
  const words = useOfficeWords()
  const problemWords = useProblemWords()
  const [open, setOpen] = useState<'cancel' | 'move' | 'swap' | null>(null)
  const accept = useCommand(acceptOfferMutation, {})
  const decline = useCommand(declineOfferMutation, {})
  const answer = async (command: typeof accept | typeof decline) => {
    const outcome = await command.send({ signupId: signup.id })
    if (outcome && 'problem' in outcome) say(problemWords(outcome.problem))
    onChanged()
  }
  const several = event.shifts.length > 1
  const dialog: Record<'cancel' | 'move' | 'swap', (props: Parameters<typeof CancelSignup>[0]) => ReactNode> = {
    cancel: CancelSignup,
    move: MoveSignup,
    swap: SwapSignup,
  }
  const Dialog = open && dialog[open]
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" size="compact-sm" aria-label={words('signups.change', { name })}>
            {words('signups.change.short')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {signup.status === 'OFFERED' && (
            <>
              <Menu.Item onClick={() => void answer(accept)}>{words('signups.accept')}</Menu.Item>
              <Menu.Item onClick={() => void answer(decline)}>{words('signups.decline')}</Menu.Item>
            </>
          )}
          {several && <Menu.Item onClick={() => setOpen('move')}>{words('signups.move')}</Menu.Item>}
          {several && signup.status === 'CONFIRMED' && (
            <Menu.Item onClick={() => setOpen('swap')}>{words('signups.swap')}</Menu.Item>
          )}
          <Menu.Item color="red" onClick={() => setOpen('cancel')}>
            {words('signups.cancel')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {Dialog && <Dialog {...{ event, signup, name }} onDone={onChanged} onClose={() => setOpen(null)} />}
    </>
  )
}
