import { findAddresses } from '../mail/addresses.ts'
import type { Mail } from '../mail/open-mail.ts'

/** AOL (and the mailbox providers that it became) names its own users without their domain, one a line, after a sentence that ends in a colon. */
export function readScreenNames(mail: Mail): string[] {
  const domain = findAddresses(mail.from, 1)[0]?.address.split('@').at(-1)
  if (!domain || !/mailer-daemon|postmaster/i.test(mail.from)) return []
  const names: string[] = []
  let isList = false
  for (const line of mail.said.split('\n').slice(0, 200)) {
    const name = /^\s{0,8}([a-z][\w.-]{1,40})\s*$/i.exec(line)?.[1]
    if (isList && name) names.push(`${name}@${domain}`)
    isList =
      (line.includes(' ') && line.trimEnd().endsWith(':')) || (isList && (name !== undefined || line.trim() === ''))
  }
  return names
}
