import type { SheetRow } from '../../../../desk/sheets/sheet-cells.ts'
import type { ConsentPurposeName } from '../consent-purposes.ts'
import type { ImportField } from './columns.ts'

/** A file with the columns that are read of it. */
export interface Chosen {
  readonly fileName: string
  readonly fileHash: string
  readonly columns: readonly { readonly heading: string; readonly field: ImportField; readonly index: number }[]
  /** With their numbers in the file. */
  readonly rows: readonly { readonly number: number; readonly cells: SheetRow }[]
  readonly organisationId: string | null
  readonly districtId: string | null
  readonly consents: readonly ConsentPurposeName[]
}
