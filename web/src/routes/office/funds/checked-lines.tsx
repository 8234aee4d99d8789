import { Select } from '@mantine/core'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { BankLine } from './bank-lines.ts'
import type { BankCheck } from './fund-parts.ts'
import styles from './funds.module.css'

export interface CheckedLine {
  readonly line: BankLine
  readonly check: BankCheck
  /** The promise that it keeps, as somebody decided. */
  readonly pledgeId: string | null
}

const looks = {
  NEW: { icon: 'plus', tone: 'good' },
  KNOWN: { icon: 'check', tone: 'calm' },
  DIFFERING: { icon: 'info', tone: 'warn' },
} as const

interface CheckedLinesProps {
  readonly lines: readonly CheckedLine[]
  readonly onChange: (lines: readonly CheckedLine[]) => void
}

/** Each line with whether the books have it, and the promise that it seems to keep. */
export function CheckedLines({ lines, onChange }: CheckedLinesProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  return (
    <ul className={styles.list}>
      {lines.map((one, index) => {
        const { line, check, pledgeId } = one
        return (
          <li key={line.reference}>
            <span className={styles.what}>
              <b>
                {money(line.amountTiyn)} · {line.payer || words('funds.donor.nobody')}
              </b>
              <small>
                {format.day(line.bookedOn, 'short')} · {line.reference}
                {line.purpose && ` · ${line.purpose}`}
              </small>
            </span>
            {check.pledges.length > 0 && (
              <Select
                className={styles.match}
                aria-label={words('funds.pledge.kept')}
                placeholder={words('funds.pledge.none')}
                clearable
                value={pledgeId}
                onChange={(value) =>
                  onChange(lines.map((other, at) => (at === index ? { ...one, pledgeId: value } : other)))
                }
                data={check.pledges.map(({ id, donor, dueTiyn }) => ({
                  value: id,
                  label: `${donor.name || words('funds.donor.erased')} – ${money(dueTiyn)}`,
                }))}
              />
            )}
            <StatusChip {...looks[check.state]}>{words(`funds.import.${check.state}`)}</StatusChip>
          </li>
        )
      })}
    </ul>
  )
}
