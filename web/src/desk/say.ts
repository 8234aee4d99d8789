import { notifications } from '@mantine/notifications'

/** A short word that something was done; what has to be acted on is said in the page itself. */
export function say(message: string): void {
  notifications.show({ message, withCloseButton: false })
}
