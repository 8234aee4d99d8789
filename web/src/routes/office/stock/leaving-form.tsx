import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Form } from '../../../desk/form.tsx'
import type { DeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { LineEntry, type Line } from './line-entry.tsx'
import styles from './stock.module.css'

interface LeavingFormProps {
  readonly title: string
  readonly note: string
  readonly submit: string
  readonly danger?: boolean
  readonly held: boolean
  readonly form: Pick<DeskForm<never>, 'sending' | 'problem' | 'submit'>
  readonly place: string | null
  readonly lines: readonly Line[]
  readonly onChange: (lines: readonly Line[]) => void
  readonly problems: ReadonlyMap<number, string>
  readonly children: ReactNode
}

/** What a form has by which things leave a place. */
export function LeavingForm({
  title,
  note,
  submit,
  danger = false,
  held,
  form,
  place,
  lines,
  onChange,
  problems,
  children,
}: LeavingFormProps) {
  const words = useOfficeWords()
  return (
    <Page title={title} crumbs={<Link to="/office/stock">{words('stock.title')}</Link>} note={<p>{note}</p>}>
      <section className={`card ${styles.sheet}`} aria-label={title}>
        <Form form={form} label={title} submit={submit} danger={danger} held={held || lines.length === 0 || !place}>
          {children}
          <LineEntry kind="leaving" place={place} lines={lines} onChange={onChange} problems={problems} />
        </Form>
      </section>
    </Page>
  )
}

/** Lines as mutations take them. */
export const toStockLines = (lines: readonly Line[]) =>
  lines.map(({ item, quantity, lot }) => ({ itemId: item.id, quantity, ...(lot && { lotId: lot.id }) }))
