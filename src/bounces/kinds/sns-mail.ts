import { readSesNotification } from '../formats/ses-notification.ts'
import type { Mail } from '../mail/open-mail.ts'
import type { Report } from '../report.ts'

/** A topic of Amazon SNS that is subscribed by e-mail: the notification is the text of the message, whole or inside SNS's own envelope. */
export function readSnsMail(mail: Mail): Report | undefined {
  const isSns =
    mail.headers.first('x-amz-sns-message-id') !== undefined || mail.from.includes('no-reply@sns.amazonaws.com')
  const start = mail.said.indexOf('{')
  const end = mail.said.lastIndexOf('}')
  if (!isSns || start < 0 || end < start) return undefined
  const outer = parse(mail.said.slice(start, end + 1))
  const message = outer?.Message
  return readSesNotification(typeof message === 'string' ? parse(message) : outer)
}

/** SNS breaks long lines as mail asks: a `!`, a line break and a space in the middle of anything. */
function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/!?\n ?/g, ''))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
