import { useEffect, useRef, type ReactNode } from 'react'
import type { Problem } from '../../desk/problem.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { Icon } from '../../ui/icon.tsx'
import { refusalWords } from './refusal-words.ts'
import styles from './sign-up.module.css'

/** Why it was not done, and what can be done about it; takes the focus. */
export function RefusalNotice({
  refusal,
  children,
}: {
  readonly refusal: Problem | null
  readonly children?: ReactNode
}) {
  const words = useWords()
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal) place.current?.focus()
  }, [refusal])
  if (!refusal) return null
  return (
    <div ref={place} className={styles.refusal} role="alert" tabIndex={-1} data-code={refusal.code}>
      <Icon name="info" />
      <div>
        <p>{refusalWords(words, format, refusal)}</p>
        {children}
      </div>
    </div>
  )
}
