import { loadServiceKey } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { CLOSED_KINDS, type ServiceKind } from './kind.ts'
import { endKind, findKind, insertKind, saveKindOfKey } from './kind-queries.ts'

type Officer = Actor & { kind: 'person' }

/** SE-4: what counts as service mail is the privacy officer's word, given once per kind, and in the log. */
export async function declareKind(
  tx: Tx,
  actor: Officer,
  { name, description }: { name: string; description: string },
): Promise<ServiceKind> {
  if (CLOSED_KINDS.includes(name))
    throw new Refusal('conflict', `Veto keeps the kind "${name}" for itself. Give yours another name.`)
  const { organisationId, personId: declaredBy } = actor
  const kind = await insertKind(tx, { organisationId, name, description, declaredBy })
  if (!kind) throw new Refusal('conflict', `The kind "${name}" was declared before. Give the new one another name.`)
  await recordEvent(tx, actor, 'sending.service_kind_declared', { name, description })
  return kind
}

/** From now on no message is taken for it. It stays on record, and its name is not given again. */
export async function endServiceKind(tx: Tx, actor: Officer, name: string): Promise<ServiceKind> {
  const kind = await loadKind(tx, name)
  if (kind.endedAt) return kind
  await endKind(tx, name)
  await recordEvent(tx, actor, 'sending.service_kind_ended', { name })
  return loadKind(tx, name)
}

/** What a key sends where its program names no kind: all that a program can say by SMTP is who it is. */
export async function setKindOfKey(tx: Tx, actor: Officer, keyId: string, kind: string): Promise<void> {
  const key = await loadServiceKey(tx, keyId)
  await loadOpenKind(tx, kind)
  await saveKindOfKey(tx, { organisationId: actor.organisationId, keyId, kind, setBy: actor.personId })
  await recordEvent(tx, actor, 'sending.service_kind_of_key_set', { keyId, name: key.name, kind })
}

/** Refuses where nobody declared it, or where it was ended. */
export async function loadOpenKind(tx: Tx, name: string): Promise<ServiceKind> {
  const kind = await findKind(tx, name)
  if (kind && !kind.endedAt) return kind
  const what = kind ? 'was ended' : 'is not declared'
  throw new Refusal(
    'invalid',
    `The kind of service mail "${name}" ${what}. A privacy officer declares kinds: POST /api/v1/service-kinds. Without one, send it as marketing.`,
    { field: 'kind' },
  )
}

async function loadKind(tx: Tx, name: string): Promise<ServiceKind> {
  const kind = await findKind(tx, name)
  if (!kind) throw new Refusal('not_found', `There is no kind of service mail "${name}".`)
  return kind
}
