import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation } from '../../db/index.ts'
import { deriveKey, unseal } from '../../sending-keys.ts'
import type { ClaimedMessage } from '../gate/message.ts'
import type { RelayPool, WayOut } from '../gate/relay-pool.ts'
import { findRelay, type RelayRow } from './queries.ts'
import { parseRelayUrl, type RelaySettings } from './relay-url.ts'

export type OpenRelay = (settings: RelaySettings) => RelayPool

export type WaysOut = {
  of(organisationId: string): Promise<WayOut>
  /** Marketing whose opt-out link nobody outside could reach over HTTPS does not leave this machine: it goes to the outbox. */
  poolFor(message: ClaimedMessage, wayOut: WayOut): RelayPool
}

type Parts = {
  app: Database
  sendingKey: KeyObject
  /** SMTP_URL: for every organisation without a relay of its own. */
  smtpUrl: string | undefined
  publicUrl: string | undefined
  openRelay: OpenRelay
  outbox: RelayPool
}

/** Changed settings count from then on. */
const REMEMBER_MS = 5_000

/** Which relay each organisation's mail leaves by: its own, else the installation's, else the outbox. */
export function openWaysOut({ app, sendingKey, smtpUrl, publicUrl, openRelay, outbox }: Parts): WaysOut {
  const sealKey = deriveKey(sendingKey, 'relay')
  const shared = smtpUrl === undefined ? outbox : openRelay(parseRelayUrl(smtpUrl))
  const known = new Map<string, { wayOut: WayOut; readAt: number }>()
  const isReachable = publicUrl?.startsWith('https://') ?? false

  const read = async (organisationId: string): Promise<WayOut> => {
    const row = await inOrganisation(app, organisationId, tx => findRelay(tx, organisationId))
    const key = `${organisationId} ${row?.updatedAt.getTime() ?? ''}`
    const before = known.get(organisationId)?.wayOut
    return before?.key === key ? before : { key, pool: ownPool(row) ?? shared, limits: row?.limits ?? {} }
  }

  const ownPool = (row: RelayRow | undefined): RelayPool | undefined => {
    if (!row?.sealedUrl) return undefined
    const url = unseal(sealKey, row.sealedUrl).toString()
    return openRelay({ ...parseRelayUrl(url), connections: row.connections })
  }

  return {
    async of(organisationId) {
      const before = known.get(organisationId)
      if (before && performance.now() - before.readAt < REMEMBER_MS) return before.wayOut
      const wayOut = await read(organisationId)
      known.set(organisationId, { wayOut, readAt: performance.now() })
      return wayOut
    },
    poolFor({ purpose }, { pool }) {
      return purpose === 'service' || isReachable || pool.isLocal ? pool : outbox
    },
  }
}
