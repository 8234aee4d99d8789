/** What an operation tells of its use, for whoever acts by a partner key. The server, which keeps count, implements it. */
export interface UsagePort {
  /** It was turned away, at least in part: over a limit, or without permission. However often it is told, it counts once. */
  refused(): void
}
