import { Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import confirm from '../../../desk/confirm.module.css'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { isDay, yearOf } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useDuration } from './duration.ts'
import { issueMutation, revokeMutation } from './hour-commands.ts'
import styles from './hours.module.css'

const certificatesQuery = graphql(`
  query VolunteerCertificates($id: ID!) {
    volunteer(id: $id) {
      id
      certificates {
        id
        code
        startsOn
        endsOn
        minutes
        events
        issuedAt
        revokedAt
      }
    }
  }
`)

interface CertificatesProps {
  readonly volunteerId: string
  readonly name: string
}

/** What they were given on paper; a new one is opened to be printed. */
export function Certificates({ volunteerId, name }: CertificatesProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const duration = useDuration()
  const today = useToday()
  const { may } = useDeskViewer()
  const [issuing, setIssuing] = useState(false)
  const [revoking, setRevoking] = useState<{ readonly id: string; readonly code: string } | null>(null)
  const { data, refetch } = useLiveQuery({ query: certificatesQuery, variables: { id: volunteerId } })
  const certificates = data?.volunteer?.certificates ?? []
  const writes = may('CERTIFICATES_WRITE')
  return (
    <Panel title={words('certificates.title')} note={words('certificates.note')}>
      {data && certificates.length === 0 && <p className="soft">{words('certificates.none')}</p>}
      <ul>
        {certificates.map(({ id, code, startsOn, endsOn, minutes, revokedAt }) => (
          <li key={id} className={styles.certificate}>
            <div>
              <span className={styles.code}>{code}</span>{' '}
              {revokedAt ? (
                <StatusChip icon="cancelled" tone="bad">
                  {words('certificates.revoked')}
                </StatusChip>
              ) : (
                <StatusChip icon="check" tone="good">
                  {words('certificates.valid')}
                </StatusChip>
              )}
              <span className="soft under">
                {format.days(startsOn, endsOn, today)} · {duration(minutes)}
              </span>
            </div>
            {!revokedAt && (
              <div className={styles.actions}>
                <Link
                  to="/office/volunteers/$volunteerId/certificate/$code"
                  params={{ volunteerId, code }}
                  className="button"
                  aria-label={words('certificates.openOf', { code })}
                >
                  {words('certificates.open')}
                </Link>
                {writes && (
                  <button
                    type="button"
                    className="button"
                    aria-label={words('certificates.revokeOf', { code })}
                    onClick={() => setRevoking({ id, code })}
                  >
                    {words('certificates.revoke')}
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {writes && (
        <div className={styles.issue}>
          <button type="button" className="button" onClick={() => setIssuing(true)}>
            {words('certificates.issue')}
          </button>
        </div>
      )}
      {issuing && <Issue volunteerId={volunteerId} name={name} onDone={refetch} onClose={() => setIssuing(false)} />}
      {revoking && <Revoke {...revoking} onDone={refetch} onClose={() => setRevoking(null)} />}
    </Panel>
  )
}

interface StepProps {
  readonly onDone: () => void
  readonly onClose: () => void
}

function Issue({ volunteerId, name, onDone, onClose }: CertificatesProps & StepProps) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: issueMutation,
    initialValues: { startsOn: `${yearOf(today)}-01-01`, endsOn: today },
    validate: {
      startsOn: (value: string) => (isDay(value) ? null : words('issue.empty')),
      endsOn: (value: string, { startsOn }: { startsOn: string; endsOn: string }) =>
        isDay(value)
          ? value > today
            ? words('issue.future')
            : value < startsOn
              ? words('issue.order')
              : null
          : words('issue.empty'),
    },
    toInput: (values) => ({ volunteerId, ...values }),
    onDone: () => {
      onClose()
      onDone()
      say(words('certificates.issued'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('certificates.issue.title', { name })}>
      <Form form={deskForm} submit={words('certificates.issue')} onCancel={onClose}>
        <ul className={confirm.consequences}>
          <li>{words('certificates.issue.what')}</li>
          <li>{words('certificates.issue.frozen')}</li>
        </ul>
        <FieldRow>
          <TextInput
            type="date"
            label={words('certificates.startsOn')}
            max={today}
            key={form.key('startsOn')}
            {...form.getInputProps('startsOn')}
          />
          <TextInput
            type="date"
            label={words('certificates.endsOn')}
            max={today}
            key={form.key('endsOn')}
            {...form.getInputProps('endsOn')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}

function Revoke({ id, code, onDone, onClose }: { readonly id: string; readonly code: string } & StepProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: revokeMutation,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }) => ({ certificateId: id, reason: reason.trim() }),
    onDone: () => {
      onClose()
      onDone()
      say(words('certificates.revoke.done'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('certificates.revoke.title', { code })}>
      <Form form={deskForm} submit={words('certificates.revoke')} danger onCancel={onClose}>
        <ul className={confirm.consequences}>
          <li>{words('certificates.revoke.now')}</li>
          <li>{words('certificates.revoke.never')}</li>
        </ul>
        <Textarea
          label={words('field.reason')}
          description={words('field.reason.hint')}
          data-autofocus
          autosize={false}
          rows={2}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </Form>
    </DeskModal>
  )
}
