import { type KeyObject, randomBytes } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { seal } from '../../sending-keys.ts'
import { placesOf } from '../step.ts'
import { addSystemToOpenRequests } from '../step-queries.ts'
import type { System } from './system.ts'
import { findSystem, insertSystem, isNameTaken, type SystemInput, updateSystem } from './system-queries.ts'

/** Adds a system to the register. Requests that are open get its step: whoever asked before it was thought of is in it all the same. */
export async function addSystem(tx: Tx, actor: Actor, input: SystemInput): Promise<System> {
  const { organisationId } = actor
  await refuseTaken(tx, organisationId, input.name)
  const system = await insertSystem(tx, organisationId, input)
  await addSystemToOpenRequests(tx, organisationId, system.id, placesOf('system'))
  await recordEvent(tx, actor, 'requests.system_added', { systemId: system.id, name: system.name })
  return system
}

/** Changes what the register says of it, or takes it out of use: requests that are open keep its step. */
export async function changeSystem(
  tx: Tx,
  actor: Actor,
  id: string,
  { isArchived, ...change }: Partial<SystemInput> & { isArchived?: true | undefined },
  now: Date,
): Promise<void> {
  const { organisationId } = actor
  const before = await loadSystem(tx, organisationId, id)
  if (change.name !== undefined) await refuseTaken(tx, organisationId, change.name, id)
  await updateSystem(tx, organisationId, id, { ...change, ...(isArchived ? { archivedAt: now } : {}) })
  const what = isArchived ? 'requests.system_archived' : 'requests.system_changed'
  await recordEvent(tx, actor, what, { systemId: id, name: change.name ?? before.name })
}

/**
 * Where the program of a system is called, or nowhere. Answers the secret that its calls are signed with: made anew with each address, sealed here, and shown
 * this once.
 */
export async function setWebhook(
  tx: Tx,
  actor: Actor,
  { secretKey, mayBePrivate }: WebhookParts,
  id: string,
  url: string | null,
): Promise<{ system: System; secret: string | null }> {
  const { organisationId } = actor
  const { name } = await loadSystem(tx, organisationId, id)
  if (url !== null) refuseBadUrl(url, mayBePrivate)
  const secret = url === null ? null : randomBytes(32).toString('base64url')
  const sealedSecret = secret === null ? null : seal(secretKey, Buffer.from(secret))
  await updateSystem(tx, organisationId, id, { webhookUrl: url, sealedSecret })
  await recordEvent(tx, actor, 'requests.system_webhook_set', { systemId: id, name, host: url && new URL(url).host })
  return { system: await loadSystem(tx, organisationId, id), secret }
}

export type WebhookParts = { secretKey: KeyObject; mayBePrivate: boolean }

// What a name leads to is looked at when it is called.
function refuseBadUrl(url: string, mayBePrivate: boolean): void {
  const { protocol, username, password } = new URL(url)
  if (protocol !== 'https:' && !mayBePrivate)
    throw new Refusal('invalid', 'A webhook is called over HTTPS: it carries who asked.', { field: 'url' })
  if (username || password)
    throw new Refusal('invalid', 'Leave name and password out of the address: calls are signed instead.', {
      field: 'url',
    })
}

async function loadSystem(tx: Tx, organisationId: string, id: string): Promise<System> {
  const system = await findSystem(tx, organisationId, id)
  if (!system) throw new Refusal('not_found', `There is no system ${id} in the register.`)
  return system
}

async function refuseTaken(tx: Tx, organisationId: string, name: string, but?: string): Promise<void> {
  if (await isNameTaken(tx, organisationId, name, but))
    throw new Refusal('conflict', `The register has a system "${name}" already.`, { field: 'name' })
}
