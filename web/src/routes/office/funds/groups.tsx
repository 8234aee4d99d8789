import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed } from '../events/localised-fields.tsx'
import { addFundRecipientGroupMutation, changeFundRecipientGroupMutation } from './fund-commands.ts'
import type { DeskFund } from './fund-parts.ts'
import styles from './funds.module.css'

type Group = DeskFund['recipientGroups'][number]

/** Whom the fund helps, group by group. */
export function Groups({ fund }: { readonly fund: DeskFund }) {
  const words = useOfficeWords()
  const format = useFormat()
  const mayWrite = useDeskViewer().may('FUNDS_WRITE') && !fund.closedAt
  const [changing, setChanging] = useState<Group | null>(null)
  if (fund.recipientGroups.length === 0) return <p className="soft">{words('funds.groups.empty')}</p>
  return (
    <>
      <ul className={styles.list}>
        {fund.recipientGroups.map((group) => (
          <li key={group.id}>
            <span className={styles.what}>{format.text(group.name)}</span>
            {mayWrite && (
              <button
                type="button"
                className="button"
                aria-label={words('funds.group.changeThis', { name: format.text(group.name) })}
                onClick={() => setChanging(group)}
              >
                {words('plan.edit')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {changing && <GroupForm fund={fund} group={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

interface GroupFormProps {
  readonly fund: DeskFund
  /** Null: a new one. */
  readonly group: Group | null
  readonly onClose: () => void
}

/** What a group is called: it is public, and names nobody. */
export function GroupForm({ fund, group, onClose }: GroupFormProps) {
  const words = useOfficeWords()
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const options = {
    initialValues: { name: group ? { kk: group.name.kk, ru: group.name.ru, en: group.name.en ?? '' } : noTexts },
    validate: { name: { kk: filled, ru: filled, en: filled } },
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  }
  const added = useDeskForm({
    ...options,
    document: addFundRecipientGroupMutation,
    toInput: ({ name }) => ({ fundId: fund.id, name: trimmed(name) }),
  })
  const changed = useDeskForm({
    ...options,
    document: changeFundRecipientGroupMutation,
    toInput: ({ name }) => ({ recipientGroupId: group?.id ?? '', name: trimmed(name) }),
  })
  const deskForm = group ? changed : added
  const title = words(group ? 'funds.group.change' : 'funds.group.add')
  return (
    <DeskModal onClose={onClose} title={title}>
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <p className="soft">{words('funds.group.hint')}</p>
        <LocalisedFields form={deskForm.form} path="name" label={words('funds.group')} autoFocus />
      </Form>
    </DeskModal>
  )
}
