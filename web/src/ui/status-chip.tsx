import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import styles from './status-chip.module.css'

export type Tone = 'calm' | 'live' | 'good' | 'warn' | 'bad'

/** A state as a picture and a word; the colour only helps. */
export function StatusChip({
  icon,
  tone = 'calm',
  children,
}: {
  readonly icon: IconName
  readonly tone?: Tone
  readonly children: ReactNode
}) {
  return (
    <span className={styles.chip} data-tone={tone}>
      <Icon name={icon} size="1em" />
      {children}
    </span>
  )
}
