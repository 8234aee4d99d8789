import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { Progress } from '../../ui/progress.tsx'
import { useCountUp } from '../../ui/use-count-up.ts'
import type { FundLine, FundProgressParts } from './fund-parts.ts'
import styles from './funds.module.css'

/** How long is left, in words. */
export function FundTime({ fund, progress }: { readonly fund: FundLine; readonly progress: FundProgressParts }) {
  const words = useWords()
  const format = useFormat()
  const { daysLeft } = progress
  if (fund.closedAt) return <>{words('relief.closed')}</>
  if (daysLeft === null) return <>{words('relief.endless')}</>
  if (daysLeft === 0) return <>{words('relief.over')}</>
  return <>{words('relief.daysLeft', { count: daysLeft, shown: format.number(daysLeft) })}</>
}

/** What was raised of what is wanted. What was only promised is not in it. */
export function FundMeter({ progress, big = false }: { readonly progress: FundProgressParts; readonly big?: boolean }) {
  const words = useWords()
  const format = useFormat()
  const { money } = format
  const raised = toNumber(progress.raisedTiyn)
  const fraction = raised / toNumber(progress.goalTiyn)
  const shown = useCountUp(raised)
  return (
    <div className={styles.meter} data-big={big || undefined}>
      <p>
        <small>{words('relief.raised')}</small>
        <strong>{money(shown === raised ? raised : Math.round(shown / 100) * 100)}</strong>
      </p>
      <Progress fraction={fraction} label={words('relief.raised')} />
      <small>{words('relief.ofGoal', { share: format.percent(fraction), goal: money(progress.goalTiyn) })}</small>
    </div>
  )
}
