import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { authoriseCollectorMutation, revokeCollectorMutation } from './family-commands.ts'
import { nameOf } from './family-parts.ts'
import styles from './families.module.css'

interface Collector {
  readonly id: string
  readonly familyName: string
  readonly givenName: string
  readonly phone: string | null
  readonly validUntil: string | null
}

interface CollectorsProps {
  readonly familyId: string
  readonly collectors: readonly Collector[]
}

/** Who outside the household may take things for it. */
export function Collectors({ familyId, collectors }: CollectorsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<Collector | null>(null)
  const writes = may('FAMILIES_WRITE')
  return (
    <Panel
      title={words('families.collectors')}
      note={words('families.collectors.note')}
      action={
        writes && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {words('families.collector.add')}
          </button>
        )
      }
    >
      {collectors.length === 0 && <p className="soft">{words('families.collectors.none')}</p>}
      <ul>
        {collectors.map((collector) => (
          <li key={collector.id} className={styles.row}>
            <div>
              <b>{nameOf(collector)}</b>
              <p>
                {[
                  collector.phone,
                  collector.validUntil
                    ? words('families.until', { day: format.day(collector.validUntil) })
                    : words('families.untilRevoked'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {writes && (
              <button
                type="button"
                className="button"
                onClick={() => setRevoking(collector)}
                aria-label={`${words('families.collector.revoke')}: ${nameOf(collector)}`}
              >
                {words('families.collector.revoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {adding && <Authorise familyId={familyId} onClose={() => setAdding(false)} />}
      {revoking && (
        <Confirm
          document={revokeCollectorMutation}
          input={{ collectorId: revoking.id }}
          title={words('families.collector.revoke.title', { name: nameOf(revoking) })}
          consequences={[words('families.collector.revoke.what')]}
          action={words('families.collector.revoke')}
          danger
          onDone={() => say(words('families.saved'))}
          onClose={() => setRevoking(null)}
        />
      )}
    </Panel>
  )
}

function Authorise({ familyId, onClose }: { readonly familyId: string; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: authoriseCollectorMutation,
    initialValues: { familyName: '', givenName: '', phone: '', validUntil: '' },
    validate: {
      familyName: (value) => (value.trim() ? null : words('issue.empty')),
      givenName: (value) => (value.trim() ? null : words('issue.empty')),
    },
    toInput: ({ familyName, givenName, phone, validUntil }) => ({
      familyId,
      familyName: familyName.trim(),
      givenName: givenName.trim(),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(validUntil && { validUntil }),
    }),
    onDone: () => {
      onClose()
      say(words('families.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('families.collector.add')}>
      <Form form={deskForm} submit={words('families.save')} onCancel={onClose}>
        <FieldRow>
          <TextInput
            label={words('field.familyName')}
            autoComplete="off"
            data-autofocus
            key={form.key('familyName')}
            {...form.getInputProps('familyName')}
          />
          <TextInput
            label={words('field.givenName')}
            autoComplete="off"
            key={form.key('givenName')}
            {...form.getInputProps('givenName')}
          />
        </FieldRow>
        <FieldRow>
          <TextInput
            type="tel"
            label={words('field.phone')}
            placeholder="+7 7XX XXX XX XX"
            autoComplete="off"
            key={form.key('phone')}
            {...form.getInputProps('phone')}
          />
          <TextInput
            type="date"
            label={words('families.lastDay')}
            description={words('families.lastDay.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={today}
            key={form.key('validUntil')}
            {...form.getInputProps('validUntil')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}
