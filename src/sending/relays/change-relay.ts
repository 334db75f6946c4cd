import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { deriveKey, seal, unseal } from '../../sending-keys.ts'
import type { ProviderLimit } from '../gate/relay-pool.ts'
import { deletePause, findPause, findRelay, type PauseRow, saveRelay } from './queries.ts'
import { parseRelayUrl, withoutPassword } from './relay-url.ts'

export type RelayChange = {
  url?: string | null | undefined
  connections?: number | undefined
  limits?: Record<string, ProviderLimit> | undefined
}

/** The relay as it stands: `url` without its password. */
export type Relay = {
  kind: 'own' | 'installation' | 'outbox'
  url: string | null
  host: string | null
  connections: number
  limits: Record<string, ProviderLimit>
  pause: PauseRow | undefined
}

/** `smtpUrl`: the installation's. */
export type RelayKeeper = { sendingKey: KeyObject; smtpUrl: string | undefined }

/** Sets the organisation's own relay, its limits, or both. Counts for every message that is claimed from then on. */
export async function changeRelay(tx: Tx, actor: Actor, keeper: RelayKeeper, change: RelayChange): Promise<void> {
  const { organisationId } = actor
  const before = await findRelay(tx, organisationId)
  const given = typeof change.url === 'string' ? parseRelayUrl(change.url) : undefined
  const sealedUrl =
    change.url === undefined
      ? (before?.sealedUrl ?? null)
      : change.url === null
        ? null
        : seal(deriveKey(keeper.sendingKey, 'relay'), Buffer.from(change.url))
  const after = {
    sealedUrl,
    host: given?.host ?? (sealedUrl ? (before?.host ?? null) : null),
    connections: change.connections ?? given?.connections ?? before?.connections ?? 5,
    limits: change.limits ?? before?.limits ?? {},
  }
  await saveRelay(tx, organisationId, after)
  await deletePause(tx, organisationId)
  const { host, connections, limits } = after
  await recordEvent(tx, actor, 'sending.relay_changed', { host, connections, limits })
}

export async function loadRelay(tx: Tx, organisationId: string, keeper: RelayKeeper): Promise<Relay> {
  const row = await findRelay(tx, organisationId)
  const shared = keeper.smtpUrl === undefined ? undefined : parseRelayUrl(keeper.smtpUrl)
  const ownUrl = row && urlOf(row.sealedUrl, keeper)
  return {
    kind: ownUrl ? 'own' : shared ? 'installation' : 'outbox',
    url: ownUrl ? withoutPassword(ownUrl) : null,
    host: ownUrl ? (row?.host ?? null) : (shared?.host ?? null),
    connections: (ownUrl && row?.connections) || shared?.connections || row?.connections || 5,
    limits: row?.limits ?? {},
    pause: await findPause(tx, organisationId),
  }
}

/** The URL that counts, with its password: for the connection itself only. */
export async function findRelayUrl(tx: Tx, organisationId: string, keeper: RelayKeeper): Promise<string | undefined> {
  const row = await findRelay(tx, organisationId)
  return (row && urlOf(row.sealedUrl, keeper)) ?? keeper.smtpUrl
}

function urlOf(sealedUrl: Buffer | null, { sendingKey }: RelayKeeper): string | undefined {
  return sealedUrl ? unseal(deriveKey(sendingKey, 'relay'), sealedUrl).toString() : undefined
}
