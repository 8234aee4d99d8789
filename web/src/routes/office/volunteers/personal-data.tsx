import { Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import confirm from '../../../desk/confirm.module.css'
import { downloadText } from '../../../desk/download.ts'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { eraseMutation, exportMutation } from './volunteer-commands.ts'
import styles from './volunteers.module.css'

interface PersonalDataProps {
  readonly volunteerId: string
  readonly name: string
}

/** What the law gives every person: their data in their hands, and its end. */
export function PersonalData({ volunteerId, name }: PersonalDataProps) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const [step, setStep] = useState<'export' | 'erase' | null>(null)
  const close = () => setStep(null)
  return (
    <div className={styles.actions}>
      {may('PERSONAL_DATA_EXPORT') && (
        <button type="button" className="button" onClick={() => setStep('export')}>
          <Icon name="download" />
          {words('personal.export')}
        </button>
      )}
      {may('PERSONAL_DATA_ERASE') && (
        <button type="button" className="button" onClick={() => setStep('erase')}>
          {words('personal.erase')}
        </button>
      )}
      {step === 'export' && <Export volunteerId={volunteerId} name={name} onClose={close} />}
      {step === 'erase' && <Erase volunteerId={volunteerId} name={name} onClose={close} />}
    </div>
  )
}

interface StepProps extends PersonalDataProps {
  readonly onClose: () => void
}

function Export({ volunteerId, name, onClose }: StepProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: exportMutation,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }) => ({ volunteerId, reason: reason.trim() }),
    onDone: ({ document, fileName }) => {
      onClose()
      // A repeat says that it was done, and hands nothing out twice.
      if (document === null) {
        say(words('personal.export.missed'))
        return
      }
      downloadText(fileName, document, 'application/json')
      say(words('personal.exported'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('personal.export.title', { name })}>
      <Form form={deskForm} submit={words('personal.export.submit')} onCancel={onClose}>
        <ul className={confirm.consequences}>
          <li>{words('personal.export.what')}</li>
          <li>{words('personal.export.logged')}</li>
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

function Erase({ volunteerId, name, onClose }: StepProps) {
  const words = useOfficeWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const deskForm = useDeskForm({
    document: eraseMutation,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }) => ({ volunteerId, reason: reason.trim() }),
    onDone: () => {
      void navigate({ to: '/office/volunteers' })
      say(words('personal.erased'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('personal.erase.title', { name })} size="lg">
      <Form
        form={deskForm}
        submit={words('personal.erase.submit')}
        danger
        held={typed.trim() !== name}
        onCancel={onClose}
      >
        <ul className={confirm.consequences}>
          <li>{words('personal.erase.gone')}</li>
          <li>{words('personal.erase.stays')}</li>
          <li>{words('personal.erase.never')}</li>
        </ul>
        <Textarea
          label={words('field.reason')}
          description={words('field.reason.hint')}
          autosize={false}
          rows={2}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
        <TextInput
          label={words('confirm.type', { text: name })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </Form>
    </DeskModal>
  )
}
