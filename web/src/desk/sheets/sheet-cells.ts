/** A sheet as it is read or written: texts in rows. */
export type SheetRow = readonly string[]

/** Beyond these a file is no roster, and a browser would struggle. */
export const largestFileBytes = 20 * 1024 * 1024
export const mostSheetRows = 20_000

/** Why a file was not read; each has words of its own. */
export type SheetRefusal = 'tooLarge' | 'tooManyRows' | 'notASheet' | 'oldExcel' | 'empty'

export interface ReadSheet {
  /** Every row of the file, the empty ones at its end left out; as many cells as there are headings or more. */
  readonly rows: readonly SheetRow[]
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly hash: string
}
