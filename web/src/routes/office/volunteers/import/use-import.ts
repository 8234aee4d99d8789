import type { ResultOf } from 'gql.tada'
import { useCallback, useRef, useState } from 'react'
import { useClient } from 'urql'
import { newIdempotencyKey } from '../../../../desk/idempotency-key.ts'
import { unanswered, type Problem } from '../../../../desk/problem.ts'
import { nextBatch } from './batch.ts'
import type { Chosen } from './chosen.ts'
import {
  addRowsMutation,
  badRowsQuery,
  checkImportMutation,
  importFragment,
  startImportMutation,
} from './import-commands.ts'

export type Roster = ResultOf<typeof importFragment>
type BadRowsPage = NonNullable<ResultOf<typeof badRowsQuery>['volunteerImport']>['rows']
export type BadRow = BadRowsPage['edges'][number]['node']

export interface Preview {
  readonly roster: Roster
  readonly bad: readonly BadRow[]
}

export type Progress =
  { readonly step: 'sending'; readonly done: number; readonly total: number } | { readonly step: 'checking' }

/** More in one file say that a column is not what it is taken for. */
export const mostBadRows = 2_000

interface Failure {
  readonly code: string
}

/** Sends a roster, has it checked, and reads what is wrong. What was sent before a failure is not sent again. */
export function useImport() {
  const client = useClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const sent = useRef<{ chosen: Chosen; importId: string; rows: number } | null>(null)

  const answerOf = useCallback(
    <Result extends object>(
      data: Record<string, unknown> | null | undefined,
      codes: readonly string[],
    ): Result | Failure => {
      const result = data ? (Object.values(data)[0] as Result | Failure | null) : null
      return result ?? { code: codes[0] ?? unanswered.code }
    },
    [],
  )

  const readBad = useCallback(
    async (id: string): Promise<BadRow[]> => {
      const bad: BadRow[] = []
      let after: string | null = null
      do {
        const { data } = await client.query(badRowsQuery, { id, after }, { requestPolicy: 'network-only' }).toPromise()
        const page: BadRowsPage | undefined = data?.volunteerImport?.rows
        if (!page) throw new Error('No answer.')
        bad.push(...page.edges.map(({ node }) => node))
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
      } while (after !== null && bad.length < mostBadRows)
      return bad
    },
    [client],
  )

  const check = useCallback(
    async (importId: string): Promise<void> => {
      setProgress({ step: 'checking' })
      const { data, error } = await client
        .mutation(checkImportMutation, { input: { importId, idempotencyKey: newIdempotencyKey() } })
        .toPromise()
      const answer = answerOf<{ volunteerImport: Roster | null }>(
        data as Record<string, unknown> | undefined,
        error?.graphQLErrors.map(({ extensions }) => String(extensions['code'])) ?? [],
      )
      if ('code' in answer || !answer.volunteerImport) {
        setProblem('code' in answer ? answer : unanswered)
        return
      }
      setPreview({ roster: answer.volunteerImport, bad: await readBad(importId) })
    },
    [client, answerOf, readBad],
  )

  const send = useCallback(
    async (chosen: Chosen): Promise<void> => {
      setProblem(null)
      setPreview(null)
      const total = chosen.rows.length
      try {
        setProgress({ step: 'sending', done: 0, total })
        if (sent.current?.chosen !== chosen) {
          const { data, error } = await client
            .mutation(startImportMutation, {
              input: {
                fileName: chosen.fileName,
                fileHash: chosen.fileHash,
                columns: chosen.columns.map(({ heading, field }) => ({ heading: heading.trim().slice(0, 200), field })),
                rowCount: total,
                consents: [...chosen.consents],
                organisationId: chosen.organisationId,
                districtId: chosen.districtId,
                idempotencyKey: newIdempotencyKey(),
              },
            })
            .toPromise()
          const answer = answerOf<{ importId: string }>(
            data as Record<string, unknown> | undefined,
            error?.graphQLErrors.map(({ extensions }) => String(extensions['code'])) ?? [],
          )
          if ('code' in answer) {
            setProblem(answer)
            return
          }
          sent.current = { chosen, importId: answer.importId, rows: 0 }
        }
        const { current } = sent
        while (current.rows < total) {
          const rows = nextBatch(chosen, current.rows)
          const { data, error } = await client
            .mutation(addRowsMutation, {
              input: { importId: current.importId, rows, idempotencyKey: newIdempotencyKey() },
            })
            .toPromise()
          const answer = answerOf<{ importId: string }>(
            data as Record<string, unknown> | undefined,
            error?.graphQLErrors.map(({ extensions }) => String(extensions['code'])) ?? [],
          )
          if ('code' in answer) {
            setProblem(answer)
            return
          }
          current.rows += rows.length
          setProgress({ step: 'sending', done: current.rows, total })
        }
        await check(current.importId)
      } catch {
        setProblem(unanswered)
      } finally {
        setProgress(null)
      }
    },
    [client, answerOf, check],
  )

  /** The register has gone on: everything is looked at again. */
  const checkAgain = useCallback(
    async (importId: string) => {
      try {
        await check(importId)
      } catch {
        setProblem(unanswered)
      } finally {
        setProgress(null)
      }
    },
    [check],
  )

  const forget = useCallback(() => {
    sent.current = null
    setPreview(null)
    setProblem(null)
  }, [])
  return { progress, problem, preview, send, checkAgain, forget }
}
