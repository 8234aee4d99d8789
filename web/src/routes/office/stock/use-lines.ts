import { useState } from 'react'
import { issueWords } from '../../../desk/problem-words.ts'
import type { Problem } from '../../../desk/problem.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { Line } from './line-entry.tsx'

/** The lines of a form, and what the server says of single ones, under its name for them: `lines.2.quantity`. */
export function useLines() {
  const words = useOfficeWords()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [problems, setProblems] = useState<ReadonlyMap<number, string>>(new Map())
  return {
    lines,
    problems,
    change(changed: readonly Line[]) {
      setLines(changed)
      setProblems(new Map())
    },
    onProblem({ issues = [], shortages = [] }: Problem) {
      const said = issues.flatMap((issue) => {
        const index = /^lines\.(\d+)\./.exec(issue.path)?.[1]
        return index === undefined ? [] : [[Number(index), issueWords(words, issue)] as const]
      })
      const short = shortages.flatMap(({ itemId, available }) =>
        lines.flatMap(({ item }, index) =>
          item.id === itemId ? [[index, words('stock.onlyThere', { shown: String(available) })] as const] : [],
        ),
      )
      setProblems(new Map([...said, ...short]))
    },
  }
}
