/** A stretch from `from` up to `to`, which is not part of it; null: without an end. */
export interface Span {
  from: number
  to: number | null
}

/** The same stretches without overlaps and without seams, in order. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (!last || (last.to !== null && span.from > last.to)) joined.push({ ...span })
    else if (last.to !== null) last.to = span.to === null ? null : Math.max(last.to, span.to)
  }
  return joined
}
