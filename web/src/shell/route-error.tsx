import { ErrorNotice } from '../ui/error-notice.tsx'

/** A page that failed to load or to draw; the rest of the frame stays. */
export function RouteError({ reset }: { readonly reset: () => void }) {
  return <ErrorNotice onRetry={reset} />
}
