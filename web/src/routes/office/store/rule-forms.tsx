import { NumberInput, Select, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { addDays } from '../../../format/days.ts'
import type { LocalisedText } from '../../../format/language.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed } from '../events/localised-fields.tsx'
import { periods, type PeriodName } from './rule-words.ts'
import { addRuleMutation, endRuleMutation } from './store-commands.ts'

const visits = 'visits'

interface AddRuleProps {
  readonly groups: readonly { readonly id: string; readonly name: LocalisedText }[]
  readonly onClose: () => void
}

/** Sets what families are entitled to from a day on. */
export function AddRule({ groups, onClose }: AddRuleProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const deskForm = useDeskForm({
    document: addRuleMutation,
    initialValues: {
      groupId: visits,
      period: 'MONTH' as PeriodName,
      perFamily: 1,
      perMember: 0,
      validFrom: today,
      source: noTexts,
    },
    toInput: ({ groupId, source, ...rule }) => ({
      ...rule,
      ...(groupId !== visits && { groupId }),
      perFamily: Number(rule.perFamily),
      perMember: groupId === visits ? 0 : Number(rule.perMember),
      source: trimmed(source),
    }),
    onDone: () => {
      onClose()
      say(words('entitlements.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('entitlements.add')} onClose={onClose} size="lg">
      <Form form={deskForm} submit={words('entitlements.add')} onCancel={onClose}>
        <FieldRow>
          <Select
            key={form.key('groupId')}
            {...form.getInputProps('groupId')}
            label={words('entitlements.what')}
            data={[
              { value: visits, label: words('entitlements.what.visits') },
              ...groups.map(({ id, name }) => ({ value: id, label: format.text(name) })),
            ]}
            allowDeselect={false}
            data-autofocus
          />
          <Select
            key={form.key('period')}
            {...form.getInputProps('period')}
            label={words('entitlements.period')}
            data={periods.map((period) => ({ value: period, label: words(`entitlements.period.${period}`) }))}
            allowDeselect={false}
          />
        </FieldRow>
        <FieldRow>
          <NumberInput
            key={form.key('perFamily')}
            {...form.getInputProps('perFamily')}
            label={words('entitlements.family')}
            min={0}
            max={1000}
          />
          <NumberInput
            key={form.key('perMember')}
            {...form.getInputProps('perMember')}
            label={words('entitlements.member')}
            description={words('entitlements.member.note')}
            min={0}
            max={1000}
          />
        </FieldRow>
        <TextInput
          type="date"
          key={form.key('validFrom')}
          {...form.getInputProps('validFrom')}
          label={words('entitlements.from')}
        />
        <LocalisedFields form={form} path="source" label={words('entitlements.source')} />
      </Form>
    </DeskModal>
  )
}

/** Ends a rule before a day; what was decided by it stays. */
export function EndRule({ ruleId, onClose }: { readonly ruleId: string; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: endRuleMutation,
    initialValues: { validTo: addDays(today, 1) },
    toInput: ({ validTo }) => ({ ruleId, validTo }),
    onDone: () => {
      onClose()
      say(words('entitlements.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('entitlements.end.title')} onClose={onClose}>
      <Form form={deskForm} submit={words('entitlements.end')} onCancel={onClose} danger>
        <p>{words('entitlements.end.what')}</p>
        <TextInput
          type="date"
          key={form.key('validTo')}
          {...form.getInputProps('validTo')}
          label={words('entitlements.to')}
          data-autofocus
        />
      </Form>
    </DeskModal>
  )
}
