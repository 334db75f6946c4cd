import type { KeyObject } from 'node:crypto'
import { claimSendingDomain, loadWorkspace, sendingDomainOf } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { readAddress } from '../../read-address.ts'
import { Refusal } from '../../refusal.ts'
import { insertDkimKey, type StoredDkimKey, selectDkimKeys } from './dkim-queries.ts'
import { loadSender, type SenderCard } from './load-sender.ts'
import { makeDkimKey } from './make-dkim-key.ts'
import { findSenderByAddress, insertSender } from './sender-queries.ts'

export type SenderInput = {
  workspaceId?: string | undefined
  name: string
  address: string
  /** Of the organisation, as a letter would reach it: every marketing mail says it. */
  postalAddress: string
}

/**
 * Makes a sender. Its domain is claimed for the organisation first (BL-14), and gets a key to sign with. Refuses a domain of another organisation,
 * one that many share, and a second sender of one address.
 */
export async function createSender(
  db: Database,
  actor: Actor,
  { dkimKey, now }: { dkimKey: KeyObject; now: Date },
  { name, address: written, postalAddress, workspaceId: named }: SenderInput,
): Promise<SenderCard> {
  const { organisationId } = actor
  const address = readAddress(written)
  refuseBeyondAscii(address.written)
  const domain = sendingDomainOf(address.domain)
  // Before anything is claimed.
  const workspaceId = await inOrganisation(db, organisationId, async tx => {
    const id = await loadWorkspace(tx, organisationId, named)
    await refuseSecond(tx, organisationId, id, address.written)
    return id
  })
  await claimSendingDomain(db, actor, domain)
  const key = (await hasKey(db, organisationId, domain)) ? undefined : await makeDkimKey(dkimKey, now)
  return inOrganisation(db, organisationId, async tx => {
    if (key) await addKey(tx, actor, domain, key)
    const sender = { organisationId, workspaceId, name, address: address.written, domain, postalAddress }
    const made = await insertSender(tx, sender)
    if (!made) return refuseSecond(tx, organisationId, workspaceId, address.written) as never
    await recordEvent(tx, actor, 'sending.sender_created', {
      senderId: made.id,
      workspaceId,
      name,
      address: address.written,
      domain,
    })
    return loadSender(tx, organisationId, made.id)
  })
}

// Mail from it would reach only servers that speak SMTPUTF8 (RFC 6531): a recipient may have such an address, a sender better not.
function refuseBeyondAscii(address: string): void {
  const local = address.slice(0, address.lastIndexOf('@'))
  if (/^[\x21-\x7e]*$/.test(local)) return
  const message = `"${local}" holds letters that many mail servers do not take in a sender's address. Use a-z; accents may stand in the name.`
  throw new Refusal('invalid', message, { field: 'address' })
}

async function refuseSecond(tx: Tx, organisationId: string, workspaceId: string, address: string): Promise<void> {
  const first = await findSenderByAddress(tx, organisationId, workspaceId, address)
  if (first)
    throw new Refusal('conflict', `The workspace has a sender ${address} already.`, {
      field: 'address',
      senderId: first.id,
    })
}

async function hasKey(db: Database, organisationId: string, domain: string): Promise<boolean> {
  return (await inOrganisation(db, organisationId, tx => selectDkimKeys(tx, organisationId, domain))).length > 0
}

async function addKey(tx: Tx, actor: Actor, domain: string, key: StoredDkimKey): Promise<void> {
  await insertDkimKey(tx, actor.organisationId, domain, key)
  await recordEvent(tx, actor, 'sending.dkim_key_made', { domain, selector: key.selector, publicKey: key.publicKey })
}
