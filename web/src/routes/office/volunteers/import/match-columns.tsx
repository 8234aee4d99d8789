import { Checkbox, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useOrganisationChoices } from '../../../../desk/organisation-choices.ts'
import type { ReadSheet } from '../../../../desk/sheets/sheet-cells.ts'
import { useDeskViewer } from '../../../../desk/viewer.ts'
import { useFormat } from '../../../../format/use-format.ts'
import { useRegion } from '../../../../live/region-context.ts'
import { useOfficeWords } from '../../../../messages/office-messages.ts'
import { Panel } from '../../../../ui/panel.tsx'
import type { ConsentPurposeName } from '../consent-purposes.ts'
import { findHeadings, importFields, isEnough, suggestColumns, type ImportField } from './columns.ts'
import type { Chosen } from './chosen.ts'
import styles from './import.module.css'

interface MatchColumnsProps {
  readonly fileName: string
  readonly sheet: ReadSheet
  readonly onChosen: (chosen: Chosen) => void
  readonly onOtherFile: () => void
}

const consentChoices = ['VOLUNTEERING', 'CONTACT'] as const satisfies readonly ConsentPurposeName[]

/** Which column holds what: suggested by the headings, decided by a person; and what holds for everybody in the file. */
export function MatchColumns({ fileName, sheet, onChosen, onOtherFile }: MatchColumnsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const { reachOf } = useDeskViewer()
  const active = useOrganisationChoices(true)
  const reach = reachOf('VOLUNTEERS_WRITE')
  const organisations = reach ? reach.map(({ id, name }) => ({ value: id, label: format.text(name) })) : [...active]
  const top = useMemo(() => findHeadings(sheet.rows), [sheet])
  const headings = sheet.rows[top] ?? []
  const rows = useMemo(
    () =>
      sheet.rows
        .map((cells, index) => ({ number: index + 1, cells }))
        .filter(({ cells }, index) => index > top && cells.some((cell) => cell.trim() !== '')),
    [sheet, top],
  )
  const [fields, setFields] = useState<(ImportField | null)[]>(() => suggestColumns(headings))
  const [organisationId, setOrganisation] = useState<string | null>(reach?.length === 1 ? (reach[0]?.id ?? null) : null)
  const [districtId, setDistrict] = useState<string | null>(null)
  const [consents, setConsents] = useState<string[]>([])
  const twice = (field: ImportField | null, index: number) => field !== null && fields.indexOf(field) !== index
  const ready = isEnough(fields) && !fields.some(twice) && !(reach && !organisationId) && rows.length > 0
  const choose = () =>
    onChosen({
      fileName,
      fileHash: sheet.hash,
      rows,
      columns: fields.flatMap((field, index) => (field ? [{ heading: headings[index] ?? '', field, index }] : [])),
      organisationId,
      districtId,
      consents: consents as ConsentPurposeName[],
    })
  return (
    <>
      <Panel title={words('roster.columns')}>
        <div className={styles.stack}>
          <p className="soft">
            <strong>{fileName}</strong>. {words('roster.columns.hint')}
          </p>
          <div className={styles.columns}>
            {headings.map((heading, index) => (
              <div key={index} className={styles.column} data-read={fields[index] !== null}>
                <Select
                  label={heading.trim() || words('roster.noHeading', { number: index + 1 })}
                  placeholder={words('roster.columns.skip')}
                  data={importFields.map((field) => ({ value: field, label: words(`roster.field.${field}`) }))}
                  value={fields[index] ?? null}
                  clearable
                  clearButtonProps={{ 'aria-label': words('roster.columns.skip') }}
                  error={twice(fields[index] ?? null, index) ? words('roster.columns.twice') : null}
                  onChange={(value) =>
                    setFields((former) =>
                      former.map((field, at) => (at === index ? (value as ImportField | null) : field)),
                    )
                  }
                />
                <p className={styles.sample}>
                  {words('roster.sample', {
                    text: rows.find(({ cells }) => cells[index]?.trim())?.cells[index]?.trim() ?? '–',
                  })}
                </p>
              </div>
            ))}
          </div>
          {!isEnough(fields) && <p role="alert">{words('roster.columns.needed')}</p>}
        </div>
      </Panel>
      <Panel title={words('roster.all')}>
        <div className={styles.stack}>
          <div className={styles.columns}>
            <Select
              label={words('roster.organisation')}
              placeholder={words('field.choose')}
              data={organisations}
              value={organisationId}
              onChange={setOrganisation}
              searchable
              clearable={!reach}
              clearButtonProps={{ 'aria-label': words('filter.clear') }}
              nothingFoundMessage={words('field.nothing')}
            />
            <Select
              label={words('roster.district')}
              placeholder={words('field.choose')}
              data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
              value={districtId}
              onChange={setDistrict}
              clearable
              clearButtonProps={{ 'aria-label': words('filter.clear') }}
            />
          </div>
          <Checkbox.Group
            label={words('roster.consents')}
            description={words('roster.consents.hint')}
            value={consents}
            onChange={setConsents}
          >
            <div className={styles.templates}>
              {consentChoices.map((purpose) => (
                <Checkbox key={purpose} value={purpose} label={words(`consent.${purpose}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <div className={styles.actions}>
            <button type="button" className="button primary" disabled={!ready} onClick={choose}>
              {words('roster.check', { count: rows.length, shown: format.number(rows.length) })}
            </button>
            <button type="button" className="button" onClick={onOtherFile}>
              {words('roster.otherFile')}
            </button>
          </div>
        </div>
      </Panel>
    </>
  )
}
