import { useEffect, useRef } from 'react'
import { Icon } from '../ui/icon.tsx'
import type { Problem } from './problem.ts'
import { useProblemWords } from './problem-words.ts'
import styles from './form.module.css'

/** Why it was not done; takes the focus when no field can. */
export function ProblemNotice({ problem }: { readonly problem: Problem | null }) {
  const problemWords = useProblemWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem && !problem.issues?.length) place.current?.focus()
  }, [problem])
  if (!problem) return null
  return (
    <div ref={place} className={styles.problem} role="alert" tabIndex={-1} data-code={problem.code}>
      <Icon name="info" />
      <p>{problemWords(problem)}</p>
    </div>
  )
}
