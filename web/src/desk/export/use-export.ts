import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient, type OperationResult, type TypedDocumentNode } from 'urql'
import { isPassingFailure } from '../../live/passing-failure.ts'
import { downloadFile } from '../download.ts'
import { writeSheetFile, type SheetFormat } from '../sheets/sheets.ts'

/** A list that can be taken away: how it is asked for, page by page, and what its file says of each row. */
export interface Exported<Data, Variables, Node> {
  readonly document: TypedDocumentNode<Data, Variables & Asked>
  /** Exactly what narrows the list on the screen. */
  readonly variables: Variables
  readonly found: (data: Data) => Page<Node> | null | undefined
  /** Whether people are in it, so that each of them has a line in the access log. */
  readonly isOfPeople: boolean
  /** Without its ending. */
  readonly fileName: string
  readonly columns: readonly { readonly head: string; readonly cell: (node: Node) => string }[]
}

/** For a list whose file is described apart from its page. */
export function exportOf<Data, Variables, Node>(
  exported: Exported<Data, Variables, Node>,
): Exported<Data, Variables, Node> {
  return exported
}

interface Asked {
  first?: number | null
  after?: string | null
}

interface Page<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly edges: readonly { readonly node: Node }[]
}

export interface ExportState {
  /** Rows that have come; null while nothing is under way. */
  readonly done: number | null
  readonly failed: boolean
  readonly take: (format: SheetFormat) => void
  readonly stop: () => void
}

const rowsAtOnce = 100

const mostAttempts = 10
const pauseSeconds = 2

/** A long list costs more than may be read at once: who is told to wait waits, and asks for the same page again. */
async function readPatiently<Data>(
  own: { readonly stopped: boolean },
  read: () => Promise<OperationResult<Data>>,
): Promise<Data | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const { data, error } = await read()
    if (data || own.stopped || attempt === mostAttempts || !isPassingFailure(error?.graphQLErrors)) return data
    const seconds = error?.graphQLErrors[0]?.extensions['retryAfterSeconds']
    await new Promise((resolve) => setTimeout(resolve, 1_000 * (typeof seconds === 'number' ? seconds : pauseSeconds)))
  }
}

/** Reads the whole list, a hundred rows at a time, and hands it over as a file: all of it, or none. */
export function useExport<Data, Variables extends object, Node>(
  exported: Exported<Data, Variables, Node>,
): ExportState {
  const client = useClient()
  const [done, setDone] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  const running = useRef<{ stopped: boolean } | null>(null)
  const latest = useRef(exported)
  latest.current = exported
  const stop = useCallback(() => {
    if (running.current) running.current.stopped = true
    running.current = null
    setDone(null)
  }, [])
  useEffect(() => stop, [stop])

  const take = useCallback(
    (format: SheetFormat) => {
      if (running.current) return
      const own = { stopped: false }
      running.current = own
      const { document, variables, found, fileName, columns } = latest.current
      setFailed(false)
      setDone(0)
      void (async () => {
        try {
          const rows: string[][] = [columns.map(({ head }) => head)]
          let after: string | null = null
          do {
            const asked: Variables & Asked = { ...variables, first: rowsAtOnce, after }
            const data = await readPatiently(own, () =>
              client.query<Data, Variables & Asked>(document, asked, { requestPolicy: 'network-only' }).toPromise(),
            )
            if (own.stopped) return
            const page: Page<Node> | null | undefined = data && found(data)
            if (!page) throw new Error('A page is missing.')
            for (const { node } of page.edges) rows.push(columns.map(({ cell }) => cell(node)))
            setDone(rows.length - 1)
            after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
          } while (after !== null)
          const file = await writeSheetFile(format, fileName, rows)
          if (!own.stopped) downloadFile(`${fileName}.${format}`, file)
        } catch {
          if (!own.stopped) setFailed(true)
        } finally {
          if (running.current === own) {
            running.current = null
            setDone(null)
          }
        }
      })()
    },
    [client],
  )
  return { done, failed, take, stop }
}
