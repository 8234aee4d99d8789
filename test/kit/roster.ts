import { createHash } from 'node:crypto'
import type { Client } from './client.ts'

interface Counts {
  [outcome: string]: number
}

export interface RosterRow {
  number: number
  outcome: string
  repeats: number | null
  changes: string[]
  problems: { code: string; field: string; heading: string | null; message: { kk: string; ru: string; en: string } }[]
  volunteer: { id: string } | null
}

/** The columns of a usual roster. */
export const rosterColumns = [
  ['Аты-жөні', 'FULL_NAME'],
  ['Туған күні', 'BIRTH_DATE'],
  ['Телефон', 'PHONE'],
  ['E-mail', 'EMAIL'],
  ['Аудан', 'DISTRICT'],
  ['Келісім', 'VOLUNTEERING_CONSENT'],
  ['Байланыс', 'CONTACT_CONSENT'],
  ['Ата-ана келісімі', 'GUARDIAN_CONSENT'],
  ['Тіл', 'LANGUAGE'],
  ['Дағдылары', 'SKILLS'],
].map(([heading, field]) => ({ heading, field }))

export type Cells = readonly string[]

const rowsAtOnce = 1_000

/** Somebody who takes a roster in, as the page does. */
export function importer(client: Client) {
  const query = `query ($id: ID!) { volunteerImport(id: $id) { state receivedCount counts { outcome count } sameFile { id } } }`
  return {
    async start(rows: readonly Cells[], given: Record<string, unknown> = {}): Promise<string> {
      const fileHash = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
      const started = await client.expect(
        'startVolunteerImport',
        { fileName: 'тізім.xlsx', fileHash, columns: rosterColumns, rowCount: rows.length, consents: [], ...given },
        'VolunteerImportPayload',
      )
      const { importId } = started
      for (let start = 0; start < rows.length; start += rowsAtOnce)
        await client.expect(
          'addVolunteerImportRows',
          {
            importId,
            rows: rows.slice(start, start + rowsAtOnce).map((cells, index) => ({ number: start + index + 2, cells })),
          },
          'VolunteerImportPayload',
        )
      return importId
    },
    async check(importId: string): Promise<Counts> {
      await client.expect('checkVolunteerImport', { importId }, 'VolunteerImportPayload')
      return this.counts(importId)
    },
    async counts(importId: string): Promise<Counts> {
      const { volunteerImport } = await client.query<{
        volunteerImport: { counts: { outcome: string; count: number }[] }
      }>(query, { id: importId })
      return Object.fromEntries(volunteerImport.counts.map(({ outcome, count }) => [outcome, count]))
    },
    async rows(importId: string, outcome?: string[]): Promise<RosterRow[]> {
      const rows: RosterRow[] = []
      let after: string | null = null
      do {
        const page: {
          volunteerImport: {
            rows: { edges: { node: RosterRow }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
          }
        } = await client.query(
          `query ($id: ID!, $outcome: [VolunteerImportOutcome!], $after: String) { volunteerImport(id: $id) {
            rows(outcome: $outcome, first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
              number outcome repeats changes volunteer { id } problems { code field heading message { kk ru en } } } } } } }`,
          { id: importId, outcome, after },
        )
        const { edges, pageInfo } = page.volunteerImport.rows
        rows.push(...edges.map(({ node }) => node))
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null
      } while (after !== null)
      return rows
    },
    commit: (importId: string, leaveOut = 0) => client.mutate('commitVolunteerImport', { importId, leaveOut }),
    async sameFile(importId: string): Promise<string | null> {
      const { volunteerImport } = await client.query<{ volunteerImport: { sameFile: { id: string } | null } }>(query, {
        id: importId,
      })
      return volunteerImport.sameFile?.id ?? null
    },
  }
}
