import { NumberInput, Select, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import {
  addItemGroupMutation,
  addItemMutation,
  changeItemGroupMutation,
  changeItemMutation,
} from './catalogue-commands.ts'
import { itemUnits, useGroupChoices, type ItemGroup, type ItemUnit } from './stock-parts.tsx'

interface ItemFormProps {
  /** Null: a new one. */
  readonly item: {
    readonly id: string
    readonly code: string
    readonly unit: ItemUnit
    readonly lowStockAt: number | null
    readonly name: Texts
    readonly group: { readonly id: string }
  } | null
  readonly onClose: () => void
}

export function ItemForm({ item, onClose }: ItemFormProps) {
  const words = useOfficeWords()
  const groups = useGroupChoices()
  const options = {
    initialValues: {
      itemCode: item?.code ?? '',
      name: item?.name ?? noTexts,
      groupId: item?.group.id ?? null,
      unit: item?.unit ?? ('PIECE' as ItemUnit),
      lowStockAt: (item?.lowStockAt ?? '') as number | string,
    },
    validate: { groupId: (value: string | null) => (value ? null : words('issue.choose')) },
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  }
  type Values = typeof options.initialValues
  const toFields = ({ itemCode, name, groupId, unit, lowStockAt }: Values) => ({
    itemCode: itemCode.trim(),
    name: trimmed(name),
    groupId: groupId ?? '',
    unit,
    lowStockAt: lowStockAt === '' ? null : Number(lowStockAt),
  })
  const added = useDeskForm({ ...options, document: addItemMutation, toInput: toFields })
  const changed = useDeskForm({
    ...options,
    document: changeItemMutation,
    toInput: (values: Values) => ({ itemId: item?.id ?? '', ...toFields(values) }),
  })
  const deskForm = item ? changed : added
  const { form } = deskForm
  const title = words(item ? 'stock.item.edit' : 'stock.item.add')
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <FieldRow>
          <TextInput
            label={words('stock.code')}
            description={words('stock.code.hint')}
            data-autofocus
            autoComplete="off"
            key={form.key('itemCode')}
            {...form.getInputProps('itemCode')}
          />
          <Select
            label={words('stock.group')}
            description={words('stock.group.hint')}
            placeholder={words('field.choose')}
            data={[...groups]}
            key={form.key('groupId')}
            {...form.getInputProps('groupId')}
          />
        </FieldRow>
        <LocalisedFields form={form} path="name" label={words('stock.name')} />
        <FieldRow>
          <Select
            label={words('stock.unit')}
            allowDeselect={false}
            data={itemUnits.map((value) => ({ value, label: words(`stock.unit.${value}`) }))}
            key={form.key('unit')}
            {...form.getInputProps('unit')}
          />
          <NumberInput
            label={words('stock.lowStockAt')}
            placeholder={words('stock.lowStockAt.never')}
            min={1}
            allowDecimal={false}
            key={form.key('lowStockAt')}
            {...form.getInputProps('lowStockAt')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}

interface GroupFormProps {
  /** Null: a new one. */
  readonly group: ItemGroup | null
  readonly onClose: () => void
}

export function GroupForm({ group, onClose }: GroupFormProps) {
  const words = useOfficeWords()
  const options = {
    initialValues: { name: (group?.name ?? noTexts) as Texts, position: (group?.position ?? '') as number | string },
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  }
  type Values = typeof options.initialValues
  const added = useDeskForm({
    ...options,
    document: addItemGroupMutation,
    toInput: ({ name }: Values) => ({ name: trimmed(name) }),
  })
  const changed = useDeskForm({
    ...options,
    document: changeItemGroupMutation,
    toInput: ({ name, position }: Values) => ({
      groupId: group?.id ?? '',
      name: trimmed(name),
      ...(position !== '' && { position: Number(position) }),
    }),
  })
  const deskForm = group ? changed : added
  const { form } = deskForm
  const title = words(group ? 'stock.group.edit' : 'stock.group.add')
  return (
    <DeskModal onClose={onClose} title={title}>
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('stock.name')} autoFocus />
        {group && (
          <NumberInput
            label={words('stock.position')}
            min={1}
            allowDecimal={false}
            key={form.key('position')}
            {...form.getInputProps('position')}
          />
        )}
      </Form>
    </DeskModal>
  )
}
