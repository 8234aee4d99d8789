/** A way to a draft tells the page which one it made. */
export interface WayProps {
  readonly onDone: (payload: { eventId: string }) => void
}
