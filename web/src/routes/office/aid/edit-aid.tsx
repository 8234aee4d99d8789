import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { AidFields, AidLocaleField, inputOfAid, missingOfAid } from './aid-fields.tsx'
import { changeMutation, type AidDetail } from './aid-parts.ts'

/** Puts right what was written down. */
export function EditAid({ request }: { readonly request: AidDetail }) {
  const words = useOfficeWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words('aid.change')}
      </button>
      {open && <EditForm request={request} onClose={() => setOpen(false)} />}
    </>
  )
}

function EditForm({ request, onClose }: { readonly request: AidDetail; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const { need, requesterName, phone, address, district, description, locale } = request
  const deskForm = useDeskForm({
    document: changeMutation,
    initialValues: { need, requesterName, phone, address, districtId: district.id, description, locale },
    validate: (values) => missingOfAid(words, values),
    toInput: (values) => ({ requestId: request.id, ...inputOfAid(values) }),
    onDone: () => {
      say(words('aid.changed'))
      onClose()
    },
  })
  return (
    <DeskModal title={words('aid.change')} size="lg" onClose={onClose} closeOnClickOutside={!deskForm.sending}>
      <Form form={deskForm} submit={words('aid.change.save')} onCancel={onClose}>
        <AidFields form={deskForm.form} />
        <AidLocaleField form={deskForm.form} />
      </Form>
    </DeskModal>
  )
}
