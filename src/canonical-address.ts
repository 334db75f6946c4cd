import type { MailDomain } from './mail-domain.ts'

/**
 * `canonical`: the mailbox's one spelling. `variant`: what is left of it without +tag and dots at any provider; near variants share it, and
 * it is only ever a reason to warn, never to block. `name` is a case-folded local part.
 */
export function canonicalAddress(name: string, domain: MailDomain): { canonical: string; variant: string } {
  const { person, host } = mailboxOf(name, domain)
  const canonical = `${person}@${host}`
  const plain = withoutIgnored(withoutTag(person, '+'), '.')
  return { canonical, variant: plain === person ? canonical : `${plain}@${host}` }
}

function mailboxOf(name: string, { name: host, mailboxes }: MailDomain): { person: string; host: string } {
  if (!mailboxes) return { person: name, host }
  const { provider } = mailboxes
  const person = mailboxes.name ?? withoutIgnored(withoutTag(name, provider.tagSeparator), provider.ignored)
  return { person, host: mailboxes.domain }
}

function withoutTag(name: string, separator: '+' | '-'): string {
  const start = name.indexOf(separator)
  if (start < 1 || isQuoted(name)) return name
  return name.slice(0, start).replace(/\.+$/, '') // "a.+b": "a." could not stand alone
}

const IGNORED = { '': undefined, '.': /\./g, '._-': /[._-]/g }

function withoutIgnored(name: string, ignored: keyof typeof IGNORED): string {
  const pattern = IGNORED[ignored]
  if (!pattern || isQuoted(name)) return name
  return name.replace(pattern, '') || name
}

// What still needs quotation marks here is no name that any provider gives out.
function isQuoted(name: string): boolean {
  return name.startsWith('"')
}
