import styles from './progress.module.css'

interface ProgressProps {
  /** 0…1; more than 1 stays full. */
  readonly fraction: number
  /** A second, lighter bar behind: signed up behind those who came. */
  readonly behind?: number
  /** Where the plan would be today. */
  readonly mark?: number | null
  readonly label: string
}

export function Progress({ fraction, behind, mark, label }: ProgressProps) {
  const shown = Math.max(0, Math.min(1, fraction))
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(shown * 100)}
    >
      {behind !== undefined && <span className={styles.behind} style={{ width: `${Math.min(1, behind) * 100}%` }} />}
      <span className={styles.bar} data-full={fraction >= 1 || undefined} style={{ width: `${shown * 100}%` }} />
      {mark !== undefined && mark !== null && mark > 0 && mark < 1 && (
        <span className={styles.mark} style={{ left: `${mark * 100}%` }} />
      )}
    </div>
  )
}
