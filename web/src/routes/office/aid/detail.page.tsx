import { Textarea } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { Form } from '../../../desk/form.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { aidRequestQuery, eraseMutation, noteMutation, type AidDetail } from './aid-parts.ts'
import { AidSteps } from './aid-steps.tsx'
import { AidStatusChip } from './aid-status.tsx'
import { EditAid } from './edit-aid.tsx'
import { NextStep } from './next-step.tsx'
import styles from './aid.module.css'

const route = getRouteApi('/office/desk/aid/$id')

export function AidRequestPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const navigate = useNavigate()
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: aidRequestQuery, variables: { id } })
  const [erasing, setErasing] = useState(false)
  const node = data?.node
  const request = node && 'requesterName' in node ? node : null
  if (!request)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const ended = request.status === 'CLOSED' || request.status === 'REFUSED'

  return (
    <Page
      title={words('aid.numbered', { number: String(request.number) })}
      crumbs={<Link to="/office/aid">{words('aid.title')}</Link>}
      chips={
        <>
          <AidStatusChip status={request.status} />
          {request.isDemonstration && <StatusChip icon="info">{words('volunteers.generated')}</StatusChip>}
        </>
      }
      note={
        <p>
          {words(`aid.need.${request.need}`)} · {format.text(request.district.name)}
        </p>
      }
      aside={
        ended
          ? may('FAMILIES_ERASE') && (
              <button type="button" className="button" onClick={() => setErasing(true)}>
                {words('aid.erase')}
              </button>
            )
          : may('AID_WRITE') && <EditAid request={request} />
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <div className="two-columns">
        <div className="stack">
          <Panel title={words('aid.asked')}>
            <p className={styles.said}>{request.description}</p>
            {request.refusal && <p>{words(`aid.refusal.${request.refusal}`)}</p>}
            {may('AID_WRITE') && <NextStep request={request} onStale={refetch} />}
          </Panel>
          <Panel title={words('aid.notes')}>
            {request.notes.length > 0 && (
              <ul className={styles.notes}>
                {request.notes.map((note) => (
                  <li key={`${note.writtenAt} ${note.text}`}>
                    <p>{note.text}</p>
                    <small>
                      {note.writtenBy ?? words('volunteers.generated')} · <Moment at={note.writtenAt} />
                    </small>
                  </li>
                ))}
              </ul>
            )}
            {may('AID_WRITE') && <NewNote requestId={id} key={request.notes.length} />}
          </Panel>
        </div>
        <div className="stack">
          <Panel title={words('aid.who')}>
            <dl className="facts">
              <dt>{words('aid.name')}</dt>
              <dd>{request.requesterName}</dd>
              <dt>{words('field.phone')}</dt>
              <dd>
                <a href={`tel:${request.phone}`}>{request.phone}</a>
              </dd>
              {request.email && (
                <>
                  <dt>{words('field.email')}</dt>
                  <dd>
                    <a href={`mailto:${request.email}`}>{request.email}</a>
                  </dd>
                </>
              )}
              <dt>{words('aid.address')}</dt>
              <dd>{request.address}</dd>
              <dt>{words('aid.locale')}</dt>
              <dd>{words(`locale.${request.locale}`)}</dd>
              <dt>{words('aid.channel')}</dt>
              <dd>{words(`aid.channel.${request.channel}`)}</dd>
              {request.family && (
                <>
                  <dt>{words('aid.family')}</dt>
                  <dd>
                    <Link to="/office/families/$id" params={{ id: request.family.id }}>
                      № {request.family.number}
                    </Link>
                  </dd>
                </>
              )}
              <dt>{words('aid.whose')}</dt>
              <dd>{request.isMine ? words('aid.mine') : (request.assignedTo ?? words('aid.nobodyYet'))}</dd>
            </dl>
            <p className={styles.stays}>{words('aid.staysHere')}</p>
          </Panel>
          <Helpers request={request} />
          <Panel title={words('aid.history')}>
            <AidSteps steps={request.steps} />
          </Panel>
        </div>
      </div>
      {erasing && (
        <Confirm
          document={eraseMutation}
          input={{ requestId: id, reason: words('aid.erase.reason') }}
          title={words('aid.erase.title')}
          consequences={[words('aid.erase.gone'), words('aid.erase.counted')]}
          action={words('aid.erase')}
          danger
          onDone={() => {
            say(words('aid.erased'))
            void navigate({ to: '/office/aid' })
          }}
          onClose={() => setErasing(false)}
        />
      )}
    </Page>
  )
}

/** Who helps: a volunteer, a benefactor, or both; and how to call them. */
function Helpers({ request: { volunteer, benefactor } }: { readonly request: AidDetail }) {
  const words = useOfficeWords()
  if (!volunteer && !benefactor) return null
  return (
    <Panel title={words('aid.helper')}>
      <dl className="facts">
        {volunteer && (
          <>
            <dt>{words('aid.match.volunteer')}</dt>
            <dd>
              <Link to="/office/volunteers/$id" params={{ id: volunteer.id }}>
                {volunteer.familyName} {volunteer.givenName}
              </Link>
              <Phone phone={volunteer.phone} />
            </dd>
          </>
        )}
        {benefactor && (
          <>
            <dt>{words('aid.match.benefactor')}</dt>
            <dd>
              {benefactor.name}
              <Phone phone={benefactor.phone} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  )
}

function Phone({ phone }: { readonly phone: string | null }) {
  return phone === null ? null : (
    <span className={styles.under}>
      <a href={`tel:${phone}`}>{phone}</a>
    </span>
  )
}

function NewNote({ requestId }: { readonly requestId: string }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: noteMutation,
    initialValues: { text: '' },
    validate: ({ text }) => ({ text: text.trim() ? null : words('issue.empty') }),
    toInput: ({ text }) => ({ requestId, text }),
    onDone: () => say(words('aid.noted')),
  })
  const { form } = deskForm
  return (
    <Form form={deskForm} label={words('aid.note.add')} submit={words('aid.note.add')}>
      <Textarea
        label={words('aid.note.text')}
        autosize
        minRows={2}
        key={form.key('text')}
        {...form.getInputProps('text')}
      />
    </Form>
  )
}
