import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { CopyButton } from '../../../desk/copy-button.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { QrCode } from '../../../desk/qr-code.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { issueDistributionLinkMutation, revokeDistributionLinkMutation } from './distribution-commands.ts'
import type { DeskShift } from './distribution-parts.ts'
import styles from './distributions.module.css'

type Link = NonNullable<DeskShift['links']>[number]

/** By which phones count, each address with a code to scan and a way to end it. */
export function Links({ shift }: { readonly shift: DeskShift }) {
  const words = useOfficeWords()
  const format = useFormat()
  const now = useNow(30_000)
  const [isAdding, setAdding] = useState(false)
  const [shown, setShown] = useState<Link | null>(null)
  const [ending, setEnding] = useState<Link | null>(null)
  const moment = (instant: string) => `${format.dayOf(instant, 'short')}, ${format.time(instant)}`
  const { links } = shift
  if (!links) return null
  const add = shift.status === 'OPEN' && (
    <button type="button" className="button primary" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      {words('tea.link.add')}
    </button>
  )
  return (
    <Panel title={words('tea.links')} note={words('tea.links.note')} action={add}>
      {links.length === 0 && <EmptyState title={words('tea.links.empty')} hint={words('tea.links.empty.hint')} />}
      <ul className={styles.list}>
        {links.map((link) => (
          <li key={link.id} data-link={link.label}>
            <span className={styles.what}>
              <b>{link.label}</b>
              <small>
                {words('tea.link.phones', { count: link.phones, shown: format.number(link.phones) })}
                {link.lastSeenAt && ` · ${words('tea.link.seen', { at: moment(link.lastSeenAt) })}`} ·{' '}
                {link.revokedAt
                  ? words('tea.link.ended', { at: moment(link.revokedAt) })
                  : words('tea.link.until', { at: moment(link.expiresAt) })}
              </small>
            </span>
            {!link.revokedAt && Date.parse(link.expiresAt) > now && (
              <span className={styles.actions}>
                <button type="button" className="button" onClick={() => setShown(link)}>
                  <Icon name="scan" />
                  {words('tea.link.show')}
                </button>
                <button type="button" className="button" onClick={() => setEnding(link)}>
                  {words('tea.link.end')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <AddLink shift={shift} onClose={() => setAdding(false)} />}
      {shown && <ShowLink link={shown} onClose={() => setShown(null)} />}
      {ending && (
        <Confirm
          document={revokeDistributionLinkMutation}
          input={{ linkId: ending.id }}
          title={words('tea.link.end')}
          action={words('tea.link.end')}
          consequences={[words('tea.link.end.what')]}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}

function AddLink({ shift, onClose }: { readonly shift: DeskShift; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const label = words('tea.link.first', { shown: format.number((shift.links?.length ?? 0) + 1) })
  const deskForm = useDeskForm({
    document: issueDistributionLinkMutation,
    initialValues: { label },
    toInput: (values) => ({ shiftId: shift.id, label: values.label.trim() }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('tea.link.add')}>
      <Form form={deskForm} label={words('tea.link.add')} submit={words('action.save')} onCancel={onClose}>
        <TextInput
          label={words('tea.link.label')}
          description={words('tea.link.label.hint')}
          autoFocus
          key={form.key('label')}
          {...form.getInputProps('label')}
        />
      </Form>
    </DeskModal>
  )
}

function ShowLink({ link, onClose }: { readonly link: Link; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const address = `${location.origin}/giving/${link.token}`
  return (
    <DeskModal onClose={onClose} title={link.label}>
      <div className={styles.link}>
        <p className="soft">{words('tea.link.how')}</p>
        <QrCode text={address} label={words('tea.link.code')} />
        <code data-testid="giving-address">{address}</code>
        <CopyButton text={address} />
      </div>
    </DeskModal>
  )
}
