import type { ReadSheet, SheetRefusal, SheetRow } from './sheet-cells.ts'
import type { SheetAnswer, SheetTask } from './sheet.worker.ts'

function ask(task: SheetTask): Promise<SheetAnswer> {
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<SheetAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SheetAnswer>) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
    worker.postMessage(task)
  }).finally(() => worker.terminate())
}

/** Reads a file of rows: XLSX, or separated values of any usual kind. */
export async function readSheetFile(file: File): Promise<ReadSheet | { readonly refused: SheetRefusal }> {
  const answer = await ask({ kind: 'read', file })
  if ('read' in answer) return answer.read
  return 'refused' in answer ? answer : { refused: 'notASheet' }
}

export type SheetFormat = 'csv' | 'xlsx'

/** Makes a file of rows, headings first. */
export async function writeSheetFile(format: SheetFormat, sheet: string, rows: readonly SheetRow[]): Promise<Blob> {
  const answer = await ask({ kind: 'write', format, sheet, rows })
  if ('written' in answer) return answer.written
  throw new Error('The file could not be made.')
}
