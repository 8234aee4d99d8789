import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { locales, type LocaleName } from '../volunteers/edit-volunteer.tsx'
import { changeFamilyMutation } from './family-commands.ts'
import type { FamilyLine } from './family-parts.ts'

type Family = Pick<FamilyLine, 'id' | 'address' | 'phone' | 'district'> & { readonly locale: LocaleName }

/** Puts right where a family lives and how it is reached. */
export function EditFamily({ family }: { readonly family: Family }) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const [open, setOpen] = useState(false)
  if (!may('FAMILIES_WRITE')) return null
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words('families.change')}
      </button>
      {open && <EditForm family={family} onClose={() => setOpen(false)} />}
    </>
  )
}

function EditForm({ family, onClose }: { readonly family: Family; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const deskForm = useDeskForm({
    document: changeFamilyMutation,
    initialValues: {
      districtId: family.district.id as string | null,
      address: family.address,
      phone: family.phone ?? '',
      locale: family.locale as LocaleName | null,
    },
    validate: { address: (value) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ districtId, address, phone, locale }) => ({
      familyId: family.id,
      districtId,
      address: address.trim(),
      phone: phone.trim() || null,
      locale,
    }),
    onDone: () => {
      onClose()
      say(words('families.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('families.data')} closeOnClickOutside={!deskForm.sending}>
      <Form form={deskForm} submit={words('families.save')} onCancel={onClose}>
        <Select
          label={words('filter.district')}
          data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
          allowDeselect={false}
          key={form.key('districtId')}
          {...form.getInputProps('districtId')}
        />
        <TextInput
          label={words('families.address')}
          autoComplete="off"
          data-autofocus
          key={form.key('address')}
          {...form.getInputProps('address')}
        />
        <FieldRow>
          <TextInput
            type="tel"
            label={words('field.phone')}
            placeholder="+7 7XX XXX XX XX"
            autoComplete="off"
            key={form.key('phone')}
            {...form.getInputProps('phone')}
          />
          <Select
            label={words('field.locale')}
            data={locales.map((value) => ({ value, label: words(`locale.${value}`) }))}
            allowDeselect={false}
            key={form.key('locale')}
            {...form.getInputProps('locale')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}
