import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import {
  approveMutation,
  deskBriefingQuery,
  publishMutation,
  returnMutation,
  reviewMutation,
  submitMutation,
  type DeskBriefing,
} from './briefing-commands.ts'
import { BriefingState } from './briefing-state.tsx'
import styles from './briefings.module.css'
import { Composer } from './composer.tsx'
import { CorrectBriefing } from './correct-briefing.tsx'
import { fromFigure } from './figure-choice.ts'
import { ThenNow } from './then-now.tsx'

const route = getRouteApi('/office/desk/briefings/$briefingId')

const commands = {
  submit: submitMutation,
  review: reviewMutation,
  approve: approveMutation,
  publish: publishMutation,
} as const
type Step = keyof typeof commands

/** What may be done next, and by whom: never both of two by one person, and neither by who wrote it. */
function nextStep({ status, isReviewed, isOwn }: DeskBriefing, mayApprove: boolean): Step | null {
  switch (status) {
    case 'DRAFT':
      return 'submit'
    case 'IN_REVIEW':
      if (isOwn) return null
      if (!isReviewed) return 'review'
      return mayApprove ? 'approve' : null
    case 'APPROVED':
      return 'publish'
    case 'PUBLISHED':
      return null
  }
}

export function DeskBriefingPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const mayApprove = useDeskViewer().may('BRIEFINGS_APPROVE')
  const { briefingId } = route.useParams()
  const [doing, setDoing] = useState<Step | 'change' | 'return' | 'correct' | null>(null)
  const { data, fetching, error, refetch } = useLiveQuery({ query: deskBriefingQuery, variables: { id: briefingId } })
  const briefing = data?.briefing
  if (!briefing)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const { status, number, figures } = briefing
  const next = nextStep(briefing, mayApprove)
  const button = (step: NonNullable<typeof doing>, primary = false) => (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={() => setDoing(step)}>
      {words(`briefings.do.${step}`)}
    </button>
  )
  return (
    <Page
      title={format.text(briefing.title)}
      crumbs={<Link to="/office/briefings">{words('briefings.title')}</Link>}
      chips={<BriefingState briefing={briefing} />}
      note={
        <>
          {briefing.reason && <p>{words('briefings.corrects', { reason: format.text(briefing.reason) })}</p>}
          {status === 'IN_REVIEW' && briefing.isOwn && <p>{words('briefings.own')}</p>}
        </>
      }
      aside={
        doing !== 'change' && (
          <div className={styles.actions}>
            {next && button(next, true)}
            {status === 'DRAFT' && button('change')}
            {(status === 'IN_REVIEW' || status === 'APPROVED') && button('return')}
            {status === 'PUBLISHED' && !briefing.supersededBy && button('correct')}
            {number !== null && (
              <Link to="/briefings/$number" params={{ number: String(number) }} className="button">
                {words('briefings.public')}
              </Link>
            )}
          </div>
        )
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      {doing === 'change' ? (
        <div className={`card ${styles.composer}`}>
          <Composer
            briefing={briefing}
            figures={figures.map(fromFigure)}
            onDone={() => {
              setDoing(null)
              say(words('plan.saved'))
            }}
            onCancel={() => setDoing(null)}
          />
        </div>
      ) : (
        <Panel title={words('briefings.figures')}>
          <ol className={styles.figures}>
            {figures.map(({ position, sentence }) => (
              <li key={position}>
                {(['kk', 'ru', 'en'] as const).map((language) => (
                  <p key={language} lang={language}>
                    {sentence[language]}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {status === 'PUBLISHED' && <ThenNow briefing={briefing} />}
      <Panel title={words('briefings.steps')}>
        <ul className={styles.steps}>
          {briefing.steps?.map(({ kind, at, by, reason }, index) => (
            <li key={index}>
              <b>{words(`briefings.step.${kind}`)}</b> {by} · {format.dayOf(at, 'short')}, {format.time(at)}
              {reason && ` · ${reason}`}
            </li>
          ))}
        </ul>
      </Panel>
      {doing && doing in commands && (
        <Confirm
          // They take the same and answer alike.
          document={commands[doing as Step] as typeof submitMutation}
          input={{ briefingId }}
          title={words(`briefings.do.${doing as Step}`)}
          action={words(`briefings.do.${doing as Step}`)}
          consequences={[words(`briefings.what.${doing as Step}`)]}
          onClose={() => setDoing(null)}
          onDone={() => say(words('plan.saved'))}
        />
      )}
      {doing === 'return' && (
        <ReasonModal
          document={returnMutation}
          input={{ briefingId }}
          title={words('briefings.do.return')}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'correct' && (
        <CorrectBriefing
          briefingId={briefingId}
          onClose={() => setDoing(null)}
          onDone={(made) => void navigate({ to: '/office/briefings/$briefingId', params: { briefingId: made } })}
        />
      )}
    </Page>
  )
}
