import { NotFound } from '../shell/not-found.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { SkeletonBlock, SkeletonLines } from './skeleton.tsx'

interface DetailStateProps {
  readonly missing: boolean
  readonly failed: boolean
  readonly onRetry: () => void
}

/** What stands in a detail page's place until it is there, or when it is not. */
export function DetailState({ missing, failed, onRetry }: DetailStateProps) {
  if (failed) return <ErrorNotice onRetry={onRetry} />
  if (missing) return <NotFound />
  return (
    <>
      <SkeletonLines count={2} height="1.8rem" />
      <SkeletonBlock height="7rem" />
      <SkeletonBlock height="16rem" />
    </>
  )
}
