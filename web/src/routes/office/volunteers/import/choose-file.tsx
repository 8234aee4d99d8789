import { useRef, useState } from 'react'
import { downloadFile } from '../../../../desk/download.ts'
import type { SheetRefusal } from '../../../../desk/sheets/sheet-cells.ts'
import { readSheetFile, writeSheetFile, type SheetFormat } from '../../../../desk/sheets/sheets.ts'
import type { ReadSheet } from '../../../../desk/sheets/sheet-cells.ts'
import { useOfficeWords } from '../../../../messages/office-messages.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { importFields } from './columns.ts'
import styles from './import.module.css'

interface ChooseFileProps {
  readonly onRead: (name: string, sheet: ReadSheet) => void
}

/** The file, dropped or chosen; and a template for who has none yet. */
export function ChooseFile({ onRead }: ChooseFileProps) {
  const words = useOfficeWords()
  const [over, setOver] = useState(false)
  const [reading, setReading] = useState(false)
  const [refused, setRefused] = useState<SheetRefusal | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File | null | undefined) => {
    if (!file || reading) return
    setReading(true)
    setRefused(null)
    try {
      const sheet = await readSheetFile(file)
      if ('refused' in sheet) setRefused(sheet.refused)
      else onRead(file.name, sheet)
    } catch {
      setRefused('notASheet')
    } finally {
      setReading(false)
    }
  }
  const template = async (as: SheetFormat) => {
    const fields = importFields.filter((field) => field !== 'FULL_NAME')
    const headings = [...fields].sort((one, other) => order.indexOf(one) - order.indexOf(other))
    const file = await writeSheetFile(as, words('volunteers.title'), [
      headings.map((field) => words(`roster.field.${field}`)),
    ])
    downloadFile(`${words('roster.template.name')}.${as}`, file)
  }
  return (
    <Panel title={words('roster.file')}>
      <div className={styles.stack}>
        <div
          className={styles.drop}
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            void read(event.dataTransfer.files[0])
          }}
        >
          <strong>{words('roster.drop')}</strong>
          <span className="soft">{words('roster.drop.hint')}</span>
          <button type="button" className="button primary" disabled={reading} onClick={() => input.current?.click()}>
            {words(reading ? 'roster.reading' : 'roster.choose')}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={words('roster.choose')}
            accept=".xlsx,.csv,.txt,.tsv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => {
              const { currentTarget } = event
              void read(currentTarget.files?.[0])
              // The same file may be chosen again once it is mended.
              currentTarget.value = ''
            }}
          />
        </div>
        <div role="status">{reading && <span className="visually-hidden">{words('roster.reading')}</span>}</div>
        {refused && (
          <p role="alert">
            <Icon name="info" /> {words(`roster.refused.${refused}`)}
          </p>
        )}
        <div className={styles.templates}>
          <span>{words('roster.template')}</span>
          {(['xlsx', 'csv'] as const).map((as) => (
            <button key={as} type="button" className="button" onClick={() => void template(as)}>
              <Icon name="download" />
              {words(`export.${as}`)}
            </button>
          ))}
        </div>
      </div>
    </Panel>
  )
}

/** As a person would fill it in. */
const order = [
  'FAMILY_NAME',
  'GIVEN_NAME',
  'PATRONYMIC',
  'BIRTH_DATE',
  'PHONE',
  'EMAIL',
  'DISTRICT',
  'LANGUAGE',
  'VOLUNTEERING_CONSENT',
  'CONTACT_CONSENT',
  'GUARDIAN_CONSENT',
  'SKILLS',
]
