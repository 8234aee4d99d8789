import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { setAddressMutation, type QueuedPost } from './challenge-commands.ts'
import { PostFields } from './post-fields.tsx'

/** The full link of a post, and the name of its account. */
export function SetAddress({ post, onClose }: { readonly post: QueuedPost; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: setAddressMutation,
    initialValues: { address: post.isShort ? '' : (post.address ?? ''), handle: post.account.handle ?? '' },
    validate: { address: (value) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ address, handle }) => ({ postId: post.id, address, handle: handle.trim() || null }),
    onDone: () => {
      say(words('plan.saved'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('challenges.address.title')} onClose={onClose}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <PostFields form={form} />
      </Form>
    </DeskModal>
  )
}
