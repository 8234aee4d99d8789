import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { recordHostConsentMutation, withdrawHostConsentMutation } from './event-commands.ts'
import type { DeskEvent } from './event-parts.ts'
import { consentMethods, type ConsentMethodName } from './kinds.ts'
import styles from './events.module.css'

interface HostConsentsProps {
  readonly event: DeskEvent
  readonly mayRecord: boolean
}

/** Whether the host of the place agreed; without it the event is not announced. */
export function HostConsents({ event, mayRecord }: HostConsentsProps) {
  const words = useOfficeWords()
  const [open, setOpen] = useState<'record' | 'withdraw' | null>(null)
  const close = () => setOpen(null)
  const consents = event.hostConsents ?? []
  const stands = consents.some(({ withdrawnAt }) => withdrawnAt === null)
  return (
    <Panel
      title={words('plan.host')}
      note={words('plan.host.note')}
      action={
        mayRecord && (
          <button type="button" className="button" onClick={() => setOpen(stands ? 'withdraw' : 'record')}>
            {words(stands ? 'plan.host.withdraw' : 'plan.host.record')}
          </button>
        )
      }
    >
      {!stands && <EmptyState title={words('plan.host.none')} hint={words('plan.host.noneHint')} />}
      <ul className={styles.list}>
        {consents.map((consent) => (
          <li key={consent.givenAt}>
            <span>
              {consent.hostName}
              <span className="soft under">
                {words(`plan.host.${consent.method}`)} · <Moment at={consent.givenAt} exact />
              </span>
            </span>
            <StatusChip icon={consent.withdrawnAt ? 'cancelled' : 'check'} tone={consent.withdrawnAt ? 'bad' : 'good'}>
              {words(consent.withdrawnAt ? 'plan.host.withdrawn' : 'plan.host.stands')}
            </StatusChip>
          </li>
        ))}
      </ul>
      {open === 'record' && <RecordConsent eventId={event.id} onClose={close} />}
      {open === 'withdraw' && (
        <Confirm
          document={withdrawHostConsentMutation}
          input={{ eventId: event.id }}
          title={words('plan.host.withdraw')}
          consequences={[words(event.status === 'DRAFT' ? 'plan.host.withdraw.draft' : 'plan.host.withdraw.announced')]}
          action={words('plan.host.withdraw')}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={close}
        />
      )}
    </Panel>
  )
}

function RecordConsent({ eventId, onClose }: { readonly eventId: string; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: recordHostConsentMutation,
    initialValues: { hostName: '', method: 'PHONE' as string | null },
    validate: { hostName: (value) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ hostName, method }) => ({ eventId, hostName: hostName.trim(), method: method as ConsentMethodName }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('plan.host.record')}>
      <Form form={deskForm} submit={words('plan.host.record')} onCancel={onClose}>
        <TextInput
          label={words('plan.host.name')}
          description={words('plan.host.nameHint')}
          data-autofocus
          key={form.key('hostName')}
          {...form.getInputProps('hostName')}
        />
        <Select
          label={words('plan.host.how')}
          allowDeselect={false}
          data={consentMethods.map((value) => ({ value, label: words(`plan.host.${value}`) }))}
          key={form.key('method')}
          {...form.getInputProps('method')}
        />
      </Form>
    </DeskModal>
  )
}
