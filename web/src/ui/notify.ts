import { notifications } from '@mantine/notifications'

/** A short word at the edge of the page that something was done. What went wrong belongs beside what was tried, not here. */
export function notifyDone(message: string): void {
  notifications.clean() // one at a time: two of them cover a form on a phone
  notifications.show({ message, color: 'veto', role: 'status', autoClose: 5_000, withCloseButton: false })
}
