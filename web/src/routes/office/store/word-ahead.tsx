import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { addDays } from '../../../format/days.ts'
import { fromLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { grantOverrideMutation, revokeOverrideMutation } from './store-commands.ts'
import styles from './store.module.css'

interface WordAheadProps {
  readonly familyId: string
  /** That waits to be used; null when there is none. */
  readonly word: { readonly id: string; readonly reason: string; readonly expiresAt: string } | null
}

/** A supervisor’s word ahead of a visit: what stands of it, and for a supervisor the way to give it and to take it back. */
export function WordAhead({ familyId, word }: WordAheadProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [giving, setGiving] = useState(false)
  const [revoking, setRevoking] = useState(false)
  const decides = may('STORE_OVERRIDE')
  if (!word && !decides) return null
  return (
    <div className={styles.chosen}>
      <div>
        <b>{words(word ? 'store.override.stands' : 'store.word.none')}</b>
        {word && (
          <>
            <span>
              {words('store.word.until', { day: format.dayOf(word.expiresAt), time: format.time(word.expiresAt) })}
            </span>
            <p>{word.reason}</p>
          </>
        )}
      </div>
      {decides && (
        <button type="button" className="button" onClick={() => (word ? setRevoking(true) : setGiving(true))}>
          {words(word ? 'store.word.revoke' : 'store.word.give')}
        </button>
      )}
      {giving && <GiveWord familyId={familyId} onClose={() => setGiving(false)} />}
      {revoking && word && (
        <Confirm
          document={revokeOverrideMutation}
          input={{ overrideId: word.id }}
          title={words('store.word.revoke.title')}
          consequences={[words('store.word.revoke.what')]}
          action={words('store.word.revoke')}
          danger
          onDone={() => say(words('store.word.revoked'))}
          onClose={() => setRevoking(false)}
        />
      )}
    </div>
  )
}

/** How long a word usually holds. */
const usualDays = 7

function GiveWord({ familyId, onClose }: { readonly familyId: string; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const { timeZone } = useRegion()
  const deskForm = useDeskForm({
    document: grantOverrideMutation,
    initialValues: { reason: '', lastDay: addDays(today, usualDays) },
    validate: {
      reason: (value) => (value.trim().length >= 3 ? null : words('issue.fewWords')),
      lastDay: (value) => (value ? null : words('issue.empty')),
    },
    toInput: ({ reason, lastDay }) => ({
      familyId,
      reason: reason.trim(),
      expiresAt: fromLocalTime(`${lastDay}T23:59`, timeZone) ?? '',
    }),
    pathToField: (path) => (path === 'expiresAt' ? 'lastDay' : path),
    onDone: () => {
      onClose()
      say(words('store.word.given'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('store.word.title')} onClose={onClose}>
      <Form form={deskForm} submit={words('store.word.allow')} onCancel={onClose}>
        <p>{words('store.word.what')}</p>
        <Textarea
          key={form.key('reason')}
          {...form.getInputProps('reason')}
          label={words('store.override.reason')}
          description={words('store.reason.nobody')}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
        />
        <TextInput
          type="date"
          key={form.key('lastDay')}
          {...form.getInputProps('lastDay')}
          label={words('families.lastDay')}
          min={today}
        />
      </Form>
    </DeskModal>
  )
}
