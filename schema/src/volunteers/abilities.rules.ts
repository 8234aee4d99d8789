/** Spans of a week; more than anybody keeps to. */
export const mostAvailableSpans = 28
export const minutesOfDay = 1_440
