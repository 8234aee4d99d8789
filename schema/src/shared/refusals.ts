/**
 * The name of the database constraint or guard that refused a statement; null when the error is something else. Services
 * check beforehand only to be friendly; what slips through a race ends here and becomes the same named error.
 */
export function refusedBy(error: unknown): string | null {
  for (let cause: unknown = error, depth = 0; cause && depth < 6; depth++) {
    const found = constraintIn(cause)
    if (found) return found
    cause = (cause as { cause?: unknown }).cause
  }
  return null
}

function constraintIn(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  const { constraint, meta, message } = error as { constraint?: unknown; meta?: unknown; message?: unknown }
  if (typeof constraint === 'string') return constraint
  const inMeta = meta === undefined ? null : /"(?:constraint|index)":"([A-Za-z_]+)"/.exec(JSON.stringify(meta))?.[1]
  if (inMeta) return inMeta
  return typeof message === 'string' ? (/constraint "([A-Za-z_]+)"/.exec(message)?.[1] ?? null) : null
}
