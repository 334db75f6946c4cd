import { sql } from 'kysely'
import type { Database } from '../db/index.ts'
import type { Reason } from './reason.ts'

const PAGE = 5_000

/** One change of an entry, as the journal keeps it: no address. `liftedAt` null: that it was listed. */
export type EntryChange = {
  id: string
  mailboxKey: string
  variantKey: string
  version: number
  reason: Reason
  since: Date
  listedAt: Date
  liftedAt: Date | null
}

/** What was listed and lifted from a moment on, page by page; as `veto_worker`. Ids are time-ordered, and an entry is listed when its id is made. */
export async function* changesOfEntries(
  worker: Database,
  organisationId: string,
  from: Date,
): AsyncGenerator<EntryChange[]> {
  let after = firstIdAt(from)
  for (;;) {
    const { rows } = await sql<EntryChange>`
      select id, mailbox_key, variant_key, canonical_version as version, reason, since, listed_at, null::timestamptz as lifted_at
      from blacklist_entries where organisation_id = ${organisationId} and id > ${after}::uuid order by id limit ${PAGE}`.execute(
      worker,
    )
    yield rows
    if (rows.length < PAGE) break
    after = rows.at(-1)?.id ?? after
  }
  const { rows } = await sql<EntryChange>`
    select id, mailbox_key, variant_key, canonical_version as version, reason, since, listed_at, lifted_at
    from blacklist_entries where organisation_id = ${organisationId} and lifted_at >= ${from} order by lifted_at`.execute(
    worker,
  )
  yield rows
}

/** Of what a journal says was listed, the ids of what this database knows: the entry itself, or one in force for the same mailbox and reason. */
export async function standingAmong(
  worker: Database,
  organisationId: string,
  lines: readonly { id: string; mailbox: string; reason: Reason }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.id from unnest(${lines.map(line => line.id)}::uuid[], ${lines.map(line => line.mailbox)}::uuid[],
      ${lines.map(line => line.reason)}::blacklist_reason[]) l(id, mailbox_key, reason)
    where exists (select from blacklist_entries e where e.organisation_id = ${organisationId} and e.id = l.id)
      or exists (select from blacklist_entries e where e.organisation_id = ${organisationId} and e.mailbox_key = l.mailbox_key
                 and e.reason = l.reason and e.lifted_at is null)`.execute(worker)
  return new Set(rows.map(row => row.id))
}

// RFC 9562, 5.7: an id begins with the milliseconds. Where the clock stood at the epoch: every id.
function firstIdAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
