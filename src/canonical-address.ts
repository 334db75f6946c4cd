import type { MailDomain } from './mail-domain.ts'

/** The mailbox's one spelling. `name` is a case-folded local part. */
export function canonicalAddress(name: string, domain: MailDomain): string {
  const { mailboxes } = domain
  if (!mailboxes) return `${name}@${domain.name}`
  const { provider } = mailboxes
  const person = mailboxes.name ?? withoutIgnored(withoutTag(name, provider.tagSeparator), provider.ignored)
  return `${person}@${mailboxes.domain}`
}

/** What is left of a canonical address without +tag and dots: near variants share it. Only ever a reason to warn, never to block. */
export function variantOf(canonical: string): string {
  const at = canonical.lastIndexOf('@')
  const name = canonical.slice(0, at)
  const plain = withoutIgnored(withoutTag(name, '+'), '.')
  return plain === name ? canonical : plain + canonical.slice(at)
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
