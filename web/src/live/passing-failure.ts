interface Failure {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
}

/** The server could not answer just now: its database was away, it was busy, or it was about to stop. */
const passingCodes: ReadonlySet<unknown> = new Set([
  'INTERNAL_SERVER_ERROR',
  'RATE_LIMITED',
  'SERVER_RESTARTING',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
])

/** Whether the same may be asked again in a while. Any other error would come again. */
export function isPassingFailure(errors: readonly Failure[] | undefined): boolean {
  return (
    errors !== undefined &&
    errors.length > 0 &&
    errors.every(({ extensions }) => passingCodes.has(extensions?.['code']))
  )
}
