import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { checkAddresses, type Purpose } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import type { EmailAddress } from '../../email-address.ts'
import { Refusal } from '../../refusal.ts'
import { acceptMessage } from './accept-message.ts'
import { loadOpenSender } from './load-sender.ts'
import { insertSingleContent } from './queries.ts'
import { readPurpose } from './read-purpose.ts'
import type { Accepted } from './single-message.ts'

/** A key that may use the SMTP gateway. */
export type GatewayKey = Actor & { kind: 'service_key' }
export type GatewayPurpose = { purpose: Purpose; kind: string | null }

/** SE-4: a program that speaks SMTP says nothing of its purpose, so its key does. Refuses a key for service mail whose kind nobody has said. */
export async function readGatewayPurpose(tx: Tx, key: GatewayKey): Promise<GatewayPurpose> {
  const purpose = key.scopes.includes('gateway:service') ? 'service' : 'marketing'
  if (purpose === 'marketing' && !key.scopes.includes('gateway:marketing'))
    throw new Refusal('forbidden', 'This key has no scope of the gateway.')
  return readPurpose(tx, key, 'gateway', { purpose, kind: undefined })
}

/** Whether mail of this purpose would be stopped as the blacklist stands: said to the program while it names its recipients. */
export async function isStopped(
  tx: Tx,
  { organisationId }: GatewayKey,
  listKey: KeyObject,
  { purpose }: GatewayPurpose,
  to: EmailAddress,
): Promise<boolean> {
  const [verdict] = await checkAddresses(tx, organisationId, listKey, [to.written], purpose)
  return !verdict?.allowed
}

export type RawMessage = {
  /** The address of its From field. */
  from: string
  subject: string
  /** Header and body as they were handed in. */
  raw: Buffer
  recipients: readonly EmailAddress[]
  purpose: GatewayPurpose
  /** Its header says marketing, whatever the key says. */
  isTightened: boolean
}

/** Stores one content, and a message for each recipient, or refuses the whole. What is stopped is kept and shown as suppressed. */
export async function acceptRawMessage(
  tx: Tx,
  key: GatewayKey,
  listKey: KeyObject,
  { from, subject, raw, recipients, purpose: own, isTightened }: RawMessage,
): Promise<Accepted[]> {
  const { id: senderId, workspaceId } = await loadOpenSender(tx, key.organisationId, { address: from })
  const { purpose, kind } = isTightened ? { purpose: 'marketing' as const, kind: null } : own
  const contentId = await insertSingleContent(tx, key.organisationId, senderId, { form: 'raw', raw })
  const taken: Accepted[] = []
  for (const to of recipients) {
    const message = {
      origin: 'gateway' as const,
      workspaceId,
      senderId,
      to,
      purpose,
      kind,
      subject: subject || '(none)',
    }
    taken.push(await acceptMessage(tx, key, listKey, contentId, message))
  }
  return taken
}
