import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { WindowChip, WindowDates } from '../../challenges/challenge-window.tsx'
import { pageVariables } from '../../search.ts'
import { deskChallengesQuery, publishMutation, type DeskChallenge } from './challenge-commands.ts'
import { ChallengeForm } from './challenge-form.tsx'
import styles from './challenges.module.css'

const route = getRouteApi('/office/desk/challenges/all')

/** The challenges themselves: what is asked for, where and when. */
export function DeskChallengesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [edited, setEdited] = useState<DeskChallenge | 'new' | null>(null)
  const [announced, setAnnounced] = useState<DeskChallenge | null>(null)
  const query = useLiveQuery({
    query: deskChallengesQuery,
    variables: pageVariables(route.useSearch()),
    keepFormer: true,
  })
  const writes = may('CHALLENGES_WRITE')
  return (
    <DeskPage
      title={words('challenges.all')}
      crumbs={<Link to="/office/challenges">{words('challenges.title')}</Link>}
      note={<p>{words('challenges.all.note')}</p>}
      aside={
        writes && (
          <button type="button" className="button primary" onClick={() => setEdited('new')}>
            <Icon name="plus" />
            {words('challenges.new')}
          </button>
        )
      }
    >
      <DeskTable
        label={words('challenges.all')}
        query={query}
        found={query.data?.challenges}
        keyOf={({ id }) => id}
        count={(count) => words('challenges.all.count', { count, shown: format.number(count) })}
        empty={{ title: words('challenges.all.empty'), hint: words('challenges.all.empty.hint') }}
        columns={[
          {
            key: 'name',
            head: words('challenges.of'),
            leading: true,
            width: 32,
            cell: ({ id, campaign, hashtag }) => (
              <>
                <Link to="/office/challenges" search={{ challenge: id }}>
                  {format.text(campaign.name)}
                </Link>
                <span className={styles.under}>#{hashtag}</span>
              </>
            ),
          },
          {
            key: 'window',
            head: words('challenges.window'),
            width: 26,
            cell: (challenge) => (
              <>
                {challenge.status === 'DRAFT' ? (
                  <StatusChip icon="draft">{words('challenges.draft')}</StatusChip>
                ) : (
                  <WindowChip challenge={challenge} />
                )}
                <span className={styles.under}>
                  <WindowDates challenge={challenge} />
                </span>
              </>
            ),
          },
          {
            key: 'waiting',
            head: words('challenges.status.SUBMITTED'),
            number: true,
            cell: ({ tally }) => format.number(tally?.submitted ?? 0),
          },
          {
            key: 'verified',
            head: words('challenges.status.VERIFIED'),
            number: true,
            cell: ({ tally }) => format.number(tally?.verified ?? 0),
          },
          {
            key: 'do',
            head: words('challenges.do'),
            cell: (challenge) =>
              writes && (
                <div className={styles.actions}>
                  <button type="button" className="button" onClick={() => setEdited(challenge)}>
                    {words('challenges.change')}
                  </button>
                  {challenge.status === 'DRAFT' && (
                    <button type="button" className="button" onClick={() => setAnnounced(challenge)}>
                      {words('challenges.publish')}
                    </button>
                  )}
                </div>
              ),
          },
        ]}
      />
      {edited && <ChallengeForm challenge={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {announced && (
        <Confirm
          document={publishMutation}
          input={{ challengeId: announced.id }}
          title={words('challenges.publish')}
          action={words('challenges.publish')}
          consequences={[words('challenges.publish.what')]}
          onClose={() => setAnnounced(null)}
          onDone={() => say(words('plan.saved'))}
        />
      )}
    </DeskPage>
  )
}
