import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { verifyNeedMutation, withdrawNeedMutation } from './family-commands.ts'
import { needMethods, type FamilyLine, type NeedMethodName } from './family-parts.ts'
import styles from './families.module.css'
import { NeedChip } from './need-chip.tsx'
import { ReasonModal } from './reason-modal.tsx'

interface Verification {
  readonly id: string
  readonly method: NeedMethodName
  readonly verifiedOn: string
  readonly validUntil: string
  readonly withdrawnAt: string | null
  readonly withdrawReason: string | null
}

interface NeedProps {
  readonly familyId: string
  readonly state: FamilyLine['needState']
  readonly verifications: readonly Verification[]
}

/** A year later, on the day before: how long what was seen usually holds. */
export function aYearFrom(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

/** How and when it was seen that the family is in need, the latest first. */
export function Need({ familyId, state, verifications }: NeedProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [verifying, setVerifying] = useState(false)
  const [withdrawing, setWithdrawing] = useState<Verification | null>(null)
  const writes = may('FAMILIES_WRITE')
  return (
    <Panel
      title={words('families.need')}
      note={words('families.need.note')}
      action={
        writes && (
          <button type="button" className="button" onClick={() => setVerifying(true)}>
            {words('families.verify')}
          </button>
        )
      }
    >
      <p>
        <NeedChip state={state} />
      </p>
      <ul>
        {verifications.toReversed().map((verification) => (
          <li key={verification.id} className={styles.row}>
            <div>
              <b>{words(`families.method.${verification.method}`)}</b>
              <p>
                {format.day(verification.verifiedOn)} – {format.day(verification.validUntil)}
                {verification.withdrawnAt && (
                  <>
                    <br />
                    {words('families.withdrawn', { day: format.dayOf(verification.withdrawnAt, 'short') })}:{' '}
                    {verification.withdrawReason}
                  </>
                )}
              </p>
            </div>
            {writes && !verification.withdrawnAt && (
              <button
                type="button"
                className="button"
                onClick={() => setWithdrawing(verification)}
                aria-label={`${words('families.need.withdraw')}: ${words(`families.method.${verification.method}`)}`}
              >
                {words('families.need.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {verifying && <Verify familyId={familyId} onClose={() => setVerifying(false)} />}
      {withdrawing && (
        <ReasonModal
          document={withdrawNeedMutation}
          toInput={(reason) => ({ verificationId: withdrawing.id, reason })}
          title={words('families.need.withdraw.title')}
          consequences={[words('families.need.withdraw.what'), words('families.need.withdraw.stays')]}
          action={words('families.need.withdraw')}
          danger
          onDone={() => say(words('families.saved'))}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </Panel>
  )
}

function Verify({ familyId, onClose }: { readonly familyId: string; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: verifyNeedMutation,
    initialValues: { method: null as NeedMethodName | null, verifiedOn: today, validUntil: aYearFrom(today) },
    validate: {
      method: (value) => (value ? null : words('issue.choose')),
      verifiedOn: (value) => (value ? (value > today ? words('issue.future') : null) : words('issue.empty')),
      validUntil: (value, { verifiedOn }) =>
        value ? (value < verifiedOn ? words('issue.order') : null) : words('issue.empty'),
    },
    toInput: ({ method, verifiedOn, validUntil }) => ({
      familyId,
      method: method ?? 'HOME_VISIT',
      verifiedOn,
      validUntil,
    }),
    onDone: () => {
      onClose()
      say(words('families.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('families.verify')}>
      <Form form={deskForm} submit={words('families.save')} onCancel={onClose}>
        <p className="soft">{words('families.need.note')}</p>
        <Select
          label={words('families.method')}
          placeholder={words('field.choose')}
          data={needMethods.map((value) => ({ value, label: words(`families.method.${value}`) }))}
          allowDeselect={false}
          data-autofocus
          key={form.key('method')}
          {...form.getInputProps('method')}
        />
        <FieldRow>
          <TextInput
            type="date"
            label={words('families.verifiedOn')}
            max={today}
            key={form.key('verifiedOn')}
            {...form.getInputProps('verifiedOn')}
          />
          <TextInput
            type="date"
            label={words('families.lastDay')}
            key={form.key('validUntil')}
            {...form.getInputProps('validUntil')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}
