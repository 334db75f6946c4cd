import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

export type StoredDkimKey = {
  selector: string
  algorithm: 'rsa-sha256' | 'ed25519-sha256'
  /** Base64 of the DER form, as the DNS has it. */
  publicKey: string
  sealedPrivateKey: Buffer
}

/** Those in use, the newest first. */
export async function selectDkimKeys(tx: Tx, organisationId: string, domain: string): Promise<StoredDkimKey[]> {
  const { rows } = await sql<StoredDkimKey>`
    select selector, algorithm, public_key, sealed_private_key from dkim_keys
    where organisation_id = ${organisationId} and domain = ${domain} and retired_at is null order by created_at desc`.execute(
    tx,
  )
  return rows
}

/** Two that are made at the same moment: the second is not kept. */
export async function insertDkimKey(tx: Tx, organisationId: string, domain: string, key: StoredDkimKey): Promise<void> {
  await sql`
    insert into dkim_keys (organisation_id, domain, selector, algorithm, public_key, sealed_private_key)
    values (${organisationId}, ${domain}, ${key.selector}, ${key.algorithm}, ${key.publicKey}, ${key.sealedPrivateKey})
    on conflict do nothing`.execute(tx)
}

export async function markDkimChecked(
  tx: Tx,
  organisationId: string,
  domain: string,
  selector: string,
  isFound: boolean,
): Promise<void> {
  await sql`
    update dkim_keys set checked_at = now(), verified_at = case when ${isFound}::boolean then now() end
    where organisation_id = ${organisationId} and domain = ${domain} and selector = ${selector}`.execute(tx)
}
