import type { Mailbox } from './mailbox-queries.ts'

export const SECURITIES = ['tls', 'starttls', 'none'] as const
type Security = (typeof SECURITIES)[number]

/** A mailbox as somebody fills it in. */
export type MailboxValues = Pick<
  Mailbox,
  'host' | 'security' | 'acceptsAnyCertificate' | 'userName' | 'folder' | 'doneFolder'
> & { port: number | string; password: string }

export const USUAL_PORTS: Record<Security, number> = { tls: 993, starttls: 143, none: 143 }

export function valuesOf(mailbox: Mailbox | undefined): MailboxValues {
  if (!mailbox) return NEW
  const { host, port, security, acceptsAnyCertificate, userName, folder, doneFolder } = mailbox
  return { host, port, security, acceptsAnyCertificate, userName, folder, doneFolder, password: '' }
}

/** The password that is set goes to no other server: whoever names one has to know it. */
export function needsPassword(mailbox: Mailbox | undefined, values: MailboxValues): boolean {
  if (!mailbox) return true
  return TIED.some(name => String(values[name]) !== String(mailbox[name]))
}

const NEW: MailboxValues = {
  ...{ host: '', port: 993, security: 'tls', acceptsAnyCertificate: false, userName: '', password: '' },
  ...{ folder: 'INBOX', doneFolder: 'Veto' },
}
const TIED = ['host', 'port', 'security', 'acceptsAnyCertificate', 'userName'] as const
