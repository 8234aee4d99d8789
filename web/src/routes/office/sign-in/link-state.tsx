import { GateCard } from '../../../desk/gate.tsx'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { useTitle } from '../../../ui/use-title.ts'

/** While a link is looked up, or when that failed. */
export function LinkState({
  title,
  failed,
  onRetry,
}: {
  readonly title: string
  readonly failed: boolean
  readonly onRetry: () => void
}) {
  const words = useOfficeWords()
  useTitle(title)
  return (
    <GateCard title={failed ? words('error.title') : title}>
      {failed ? <ErrorNotice onRetry={onRetry} /> : <SkeletonLines count={6} height="1.6rem" />}
    </GateCard>
  )
}
