import type { KeyObject } from 'node:crypto'
import { Refusal } from '../../refusal.ts'
import { isLoopbackHost } from '../../sending/index.ts'
import { deriveKey, seal, unseal } from '../../sending-keys.ts'
import type { MailboxSettings } from './mailbox.ts'
import type { MailboxRow } from './mailbox-queries.ts'

export type MailboxKeeper = { sendingKey: KeyObject }

/** Refuses what would tell the password to the whole network, or move mail in circles. */
export function checkSettings({ security, host, folder, doneFolder }: Omit<MailboxSettings, 'password'>): void {
  if (security === 'none' && !isLoopbackHost(host))
    throw new Refusal(
      'invalid',
      `Without TLS the password would be told to the network between here and ${host}. Choose TLS or STARTTLS.`,
    )
  if (folder === doneFolder)
    throw new Refusal('invalid', 'What is done goes to another folder than the one that is read.')
}

export function sealPassword({ sendingKey }: MailboxKeeper, password: string): Buffer {
  return seal(deriveKey(sendingKey, 'mailbox'), Buffer.from(password))
}

/** With the password: for the connection itself only. */
export function settingsOf({ sendingKey }: MailboxKeeper, mailbox: MailboxRow): MailboxSettings {
  const { host, port, security, acceptsAnyCertificate, userName, folder, doneFolder, sealedPassword } = mailbox
  const password = unseal(deriveKey(sendingKey, 'mailbox'), sealedPassword).toString()
  return { host, port, security, acceptsAnyCertificate, userName, folder, doneFolder, password }
}
