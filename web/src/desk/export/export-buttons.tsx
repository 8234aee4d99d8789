import { useFormat } from '../../format/use-format.ts'
import { useOfficeWords } from '../../messages/office-messages.ts'
import { Icon } from '../../ui/icon.tsx'
import { useExport, type Exported } from './use-export.ts'
import styles from './export-buttons.module.css'

interface ExportButtonsProps<Data, Variables, Node> {
  readonly exported: Exported<Data, Variables, Node>
  /** How many rows there are, once it is known. */
  readonly total?: number | undefined
}

/** Takes away what the list shows, as CSV or XLSX; says how far it is, and can be stopped. */
export function ExportButtons<Data, Variables extends object, Node>({
  exported,
  total,
}: ExportButtonsProps<Data, Variables, Node>) {
  const words = useOfficeWords()
  const format = useFormat()
  const { done, failed, take, stop } = useExport(exported)
  return (
    <div className={styles.buttons}>
      {done === null ? (
        (['xlsx', 'csv'] as const).map((as) => (
          <button
            key={as}
            type="button"
            className="button"
            title={exported.isOfPeople ? words('export.logged') : undefined}
            aria-label={`${words('export.take')} ${words(`export.${as}`)}`}
            onClick={() => take(as)}
          >
            <Icon name="download" />
            {words(`export.${as}`)}
          </button>
        ))
      ) : (
        <>
          <span role="status">
            {words('export.taking', {
              done: format.number(done),
              total: total === undefined ? '…' : format.number(total),
            })}
          </span>
          <button type="button" className="button" onClick={stop}>
            {words('export.stop')}
          </button>
        </>
      )}
      {failed && <span role="alert">{words('export.failed')}</span>}
    </div>
  )
}
