import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { CopyButton } from '../../../desk/copy-button.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import styles from './volunteers.module.css'

const resetMutation = graphql(
  `
    mutation ResetCalendarAddress($input: ResetCalendarAddressInput!) {
      resetCalendarAddress(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteer {
            id
            calendarAddress
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

/** Where the person's own calendar is, to hand it to them. The address itself is not shown: it opens the calendar. */
export function CalendarAddress({ id, address }: { readonly id: string; readonly address: string }) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const [resetting, setResetting] = useState(false)
  return (
    <Panel title={words('calendar.own')} note={words('calendar.own.note')}>
      <div className={styles.actions}>
        <CopyButton text={address} label={words('calendar.copy')} />
        {may('VOLUNTEERS_WRITE') && (
          <button type="button" className="button" onClick={() => setResetting(true)}>
            {words('calendar.reset')}
          </button>
        )}
      </div>
      {resetting && (
        <Confirm
          document={resetMutation}
          input={{ volunteerId: id }}
          title={words('calendar.reset.title')}
          consequences={[words('calendar.reset.ends'), words('calendar.reset.tell')]}
          action={words('calendar.reset')}
          danger
          onDone={() => say(words('calendar.resetDone'))}
          onClose={() => setResetting(false)}
        />
      )}
    </Panel>
  )
}
