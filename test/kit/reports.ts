import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import type { Database } from '@erikti/prisma/client'
import { idOfType } from '@erikti/schema/shared/global-id'
import { findFile } from '@erikti/schema/reports/reports.service'
import type { Client } from './client.ts'
import { doDueJobs } from './jobs.ts'

export interface ReportAsked {
  kind?: 'MONTH' | 'HALF_YEAR'
  startsOn: string
  format?: 'XLSX' | 'CSV'
  locale?: 'KK' | 'RU' | 'EN'
}

export interface MadeReport {
  id: string
  isFinal: boolean
  moment: string
  fileName: string
  fileHash: string
  byteCount: number
  bytes: Buffer
}

interface Stage {
  database: Database
  office: Client
  clock: () => Date
}

/** What the office has of a report that it asked for. */
export async function fetchReport({ database, office, clock }: Stage, id: string): Promise<MadeReport> {
  const { report } = await office.query<{ report: Omit<MadeReport, 'bytes'> & { state: string } }>(
    `query ($id: ID!) { report(id: $id) { id state isFinal moment fileName fileHash byteCount } }`,
    { id },
  )
  const file = await findFile(database, office.viewer, idOfType('Report', id) ?? '', clock())
  if (!file) throw new Error(`The report is ${report.state} and has no file.`)
  const pieces: Uint8Array[] = []
  for await (const piece of file.pieces) pieces.push(piece)
  return { ...report, bytes: Buffer.concat(pieces) }
}

/** Asks for a report and makes it at once. */
export async function makeReport(stage: Stage, asked: ReportAsked): Promise<MadeReport> {
  const input = { kind: 'MONTH', format: 'XLSX', locale: 'EN', ...asked }
  const { report } = await stage.office.expect('askForReport', input, 'ReportPayload')
  await doDueJobs(stage.database, stage.clock, 'MAKE_REPORT')
  return fetchReport(stage, report.id)
}

export type Sheet = readonly (readonly unknown[])[]

/** A sheet of a workbook as a spreadsheet would open it. */
export async function openSheet(bytes: Buffer, name: string): Promise<Sheet> {
  return readSheet(bytes, name) as Promise<Sheet>
}

/** The row of a figure, without its name and unit. */
export function figuresOf(sheet: Sheet, figure: string): unknown[] {
  const row = sheet.find(([first]) => first === figure)
  if (!row) throw new Error(`The sheet has no row of “${figure}”.`)
  return row.slice(2)
}

/** The figure in the part that the sheet's headings call so. */
export function figureIn(sheet: Sheet, figure: string, part: string): unknown {
  const column = sheet.find((row) => row.includes(part))?.indexOf(part) ?? -1
  return figuresOf(sheet, figure)[column - 2]
}

/** Rows of separated values, by their English headings. */
export function readCsv(bytes: Buffer): Record<string, string>[] {
  return parse(bytes, { bom: true, columns: true })
}
