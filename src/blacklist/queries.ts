import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { keyArrayOf } from './key-array.ts'
import type { Authorisation } from './lift-policy.ts'
import type { Reason } from './reason.ts'

export type EntryRow = {
  id: string
  mailboxKey: string
  address: string | null
  reason: Reason
  since: Date
  listedAt: Date
  liftedAt: Date | null
  liftAuthorisationId: string | null
  liftConsentId: string | null
}

export type ListedRow = {
  id: string
  mailboxKey: string
  reason: Reason
  since: Date
  listedAt: Date
  isNew: boolean
  hasMoved: boolean
}

export type MailboxListing = {
  mailboxKey: string
  variantKey: string
  version: number
  /** Null where only the keys are known any more. */
  address: string | null
  reason: Reason
  since: Date
}

/** What proves a "no". `alsoForKnown`: kept even where the mailbox is listed for that reason already. */
export type ListedOn = { channel: string; detail: object; alsoForKnown: boolean }

/**
 * Lists up to 1 000 mailboxes, with their evidence, in one statement: the database sorts them by key and keeps the earliest date of each
 * reason.
 */
export async function listMailboxes(
  tx: Tx,
  organisationId: string,
  listings: readonly MailboxListing[],
  evidence: ListedOn,
): Promise<ListedRow[]> {
  const version = listings[0]?.version ?? 1
  const { rows } = await sql<ListedRow>`/* prepared as list_mailboxes */
    with listed as (
      select * from list_mailboxes(
        ${listings.map(one => one.mailboxKey)}::uuid[], ${listings.map(one => one.variantKey)}::uuid[], ${version}::smallint,
        ${listings.map(one => one.address)}::text[], ${listings.map(one => one.reason)}::blacklist_reason[],
        ${listings.map(one => one.since)}::timestamptz[])
    ), proof as (
      insert into blacklist_evidence (organisation_id, entry_id, channel, detail)
      select ${organisationId}::uuid, entry_id, ${evidence.channel}::text, ${JSON.stringify(evidence.detail)}::jsonb
      from listed where is_new or ${evidence.alsoForKnown}::boolean
    )
    select entry_id as id, entry_mailbox_key as mailbox_key, entry_reason as reason, entry_since as since, entry_listed_at as listed_at, is_new, has_moved
    from listed`.execute(tx)
  return rows
}

const ENTRY = sql`id, mailbox_key, address, reason, since, listed_at, lifted_at, lift_authorisation_id, lift_consent_id`

export async function findEntry(tx: Tx, organisationId: string, id: string): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY} from blacklist_entries where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Every entry of a mailbox, lifted ones too, the oldest first. */
export async function findEntriesOf(tx: Tx, organisationId: string, mailboxKey: string): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY} from blacklist_entries where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey} and lifted_at is null
    union all
    select ${ENTRY} from blacklist_entries where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey} and lifted_at is not null
    order by since, id`.execute(tx)
  return rows
}

export type EntryFilter = {
  mailboxKey?: string | undefined
  reasons?: readonly Reason[] | undefined
  inForce?: boolean | undefined
  sinceFrom?: Date | undefined
  sinceBefore?: Date | undefined
  after?: string | undefined
  limit: number
}

/** One page, the newest first. Identifiers are time-ordered, so the last one seen is the cursor. */
export async function findEntries(tx: Tx, organisationId: string, filter: EntryFilter): Promise<EntryRow[]> {
  const conditions = [sql`organisation_id = ${organisationId}`]
  if (filter.mailboxKey) conditions.push(sql`mailbox_key = ${filter.mailboxKey}`)
  if (filter.reasons) conditions.push(sql`reason = any (${[...filter.reasons]}::blacklist_reason[])`)
  if (filter.inForce !== undefined)
    conditions.push(filter.inForce ? sql`lifted_at is null` : sql`lifted_at is not null`)
  if (filter.sinceFrom) conditions.push(sql`since >= ${filter.sinceFrom}`)
  if (filter.sinceBefore) conditions.push(sql`since < ${filter.sinceBefore}`)
  if (filter.after) conditions.push(sql`id < ${filter.after}`)
  const { rows } = await sql<EntryRow>`
    select ${ENTRY} from blacklist_entries where ${sql.join(conditions, sql` and `)} order by id desc limit ${filter.limit}`.execute(
    tx,
  )
  return rows
}

export type NearRow = { mailboxKey: string; reason: Reason; since: Date }

/**
 * The entries in force for each variant key, by its place among `variantKeys` (16 bytes each). A mailbox's own entries are among them, since
 * one mailbox has one variant: one index look-up per address answers both "is it listed" and "is something like it listed".
 */
export async function findEntriesNear(
  tx: Tx,
  organisationId: string,
  variantKeys: Buffer,
): Promise<Map<number, NearRow[]>> {
  const { array, places } = keyArrayOf(variantKeys)
  const { rows } = await entriesNear(organisationId, array).execute(tx)
  return Map.groupBy(rows, ({ ord }) => places[ord - 1] as number)
}

/**
 * Lateral with `offset 0`: `unnest ... exists` turns into a hash join over the whole table, ten times slower, once work_mem rises (measured;
 * `verdict-plan.test.ts` holds the plan).
 */
export function entriesNear(organisationId: string, variantKeys: Buffer): RawBuilder<NearRow & { ord: number }> {
  return sql`
    select asked.ord::int, entry.mailbox_key, entry.reason, entry.since
    from unnest(${variantKeys}::uuid[]) with ordinality asked(variant_key, ord)
    cross join lateral (
      select e.mailbox_key, e.reason, e.since from blacklist_entries e
      where e.organisation_id = ${organisationId} and e.variant_key = asked.variant_key and e.lifted_at is null
      offset 0) entry`
}

export type NearEntryRow = { address: string | null; mailboxKey: string; reason: Reason; since: Date }

/** Entries of other mailboxes that look like this one; at most 20 are worth showing. */
export async function findNearVariants(
  tx: Tx,
  organisationId: string,
  keys: { mailboxKey: string; variantKey: string },
): Promise<NearEntryRow[]> {
  const { rows } = await sql<NearEntryRow>`
    select address, mailbox_key, reason, since from blacklist_entries
    where organisation_id = ${organisationId} and variant_key = ${keys.variantKey} and mailbox_key <> ${keys.mailboxKey} and lifted_at is null
    order by since limit 20`.execute(tx)
  return rows
}

export type HoldRow = { mailboxKey: string; heldAt: Date }

export async function findHolds(tx: Tx, organisationId: string, mailboxKeys: readonly string[]): Promise<HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select mailbox_key, min(held_at) as held_at from blacklist_holds
    where organisation_id = ${organisationId} and mailbox_key = any (${mailboxKeys}::uuid[]) group by mailbox_key`.execute(
    tx,
  )
  return rows
}

export async function hasHolds(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from blacklist_holds where organisation_id = ${organisationId}) as has`.execute(tx)
  return rows[0]?.has ?? true
}

/** `rows`: a statement that selects mailbox_key; the import slice hands in its own rows. */
export async function insertHolds(
  tx: Tx,
  organisationId: string,
  importId: string,
  rows: RawBuilder<{ mailboxKey: string }>,
): Promise<void> {
  await sql`
    insert into blacklist_holds (organisation_id, import_id, mailbox_key)
    select ${organisationId}, ${importId}, held.mailbox_key from (${rows}) held order by held.mailbox_key
    on conflict do nothing`.execute(tx)
}

export async function deleteHolds(tx: Tx, importId: string): Promise<void> {
  await sql`select end_hold(${importId})`.execute(tx)
}

export type EvidenceRow = { entryId: string; channel: string; detail: Record<string, unknown>; recordedAt: Date }

export async function findEvidence(
  tx: Tx,
  organisationId: string,
  entryIds: readonly string[],
): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select entry_id, channel, detail, recorded_at from blacklist_evidence
    where organisation_id = ${organisationId} and entry_id = any (${entryIds}::uuid[]) order by recorded_at`.execute(tx)
  return rows
}

export type LiftRow = {
  id: string
  entryId: string
  givenBy: string
  givenAt: Date
  channel: string
  proof: string
  proofFileName: string | null
  proofFileBytes: number | null
  note: string
  recordedBy: string
  recordedAt: Date
}

export async function findLifts(tx: Tx, organisationId: string, entryIds: readonly string[]): Promise<LiftRow[]> {
  const { rows } = await sql<LiftRow>`
    select a.id, a.entry_id, a.given_by, a.given_at, a.channel, a.proof, a.proof_file_name, octet_length(a.proof_file) as proof_file_bytes,
      a.note, a.recorded_by, a.recorded_at
    from lift_authorisations a where a.organisation_id = ${organisationId} and a.entry_id = any (${entryIds}::uuid[])`.execute(
    tx,
  )
  return rows
}

export async function findProofFile(
  tx: Tx,
  organisationId: string,
  liftId: string,
): Promise<{ entryId: string; name: string; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ entryId: string; name: string; bytes: Buffer }>`
    select entry_id, proof_file_name as name, proof_file as bytes from lift_authorisations
    where organisation_id = ${organisationId} and id = ${liftId} and proof_file is not null`.execute(tx)
  return rows[0]
}

export async function liftOneEntry(
  tx: Tx,
  entryId: string,
  authorisation: Authorisation,
  note: string,
  recordedBy: string,
): Promise<EntryRow> {
  const file = authorisation.proofFile
  const { rows } = await sql<EntryRow>`
    select ${ENTRY} from lift_entry(${entryId}, ${authorisation.givenBy}, ${authorisation.givenAt}, ${authorisation.channel}, ${authorisation.proof},
      ${file?.name ?? null}, ${file ? Buffer.from(file.bytes) : null}, ${note}, ${recordedBy})`.execute(tx)
  const lifted = rows[0]
  if (!lifted) throw new Error(`lift_entry answered nothing for ${entryId}`)
  return lifted
}

export async function liftEntriesByConsent(tx: Tx, consentId: string): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`select ${ENTRY} from lift_by_consent(${consentId})`.execute(tx)
  return rows
}

export async function countLiftsInLastHour(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ lifts: number }>`
    select count(*) as lifts from lift_authorisations
    where organisation_id = ${organisationId} and recorded_at > now() - interval '1 hour'`.execute(tx)
  return rows[0]?.lifts ?? 0
}

/** The entry that is no more; undefined where the mailbox has none of `inactive`. Of whoever else has an entry, nothing changes. */
export async function liftInactiveEntry(
  tx: Tx,
  mailboxKey: string,
  messageId: string,
): Promise<{ id: string; address: string | null } | undefined> {
  const { rows } = await sql<{ id: string; address: string | null }>`
    select e.id, e.address from lift_inactive(${mailboxKey}::uuid, ${messageId}::uuid) lifted(id) join blacklist_entries e on e.id = lifted.id`.execute(
    tx,
  )
  return rows[0]
}
