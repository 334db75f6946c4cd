// What a house has after years of campaigns: contacts, messages with their attempts, bounces, events, rows of imports, answers of the API.
import { type RawBuilder, sql } from 'kysely'
import { type Database, inOrganisation, type Tx } from '../src/db/index.ts'

export type Sizes = { contacts: number; deliveries: number; repliesKept: number; reportsOpen: number }
export type Place = { organisationId: string; workspaceId: string }

const STEP = 1_000_000

/** Contacts, and what stands beside the messages: bounces, events, rows of imports. By SQL, as the owner. */
export async function fillPeople(owner: Database, place: Place, sizes: Sizes): Promise<void> {
  const inside = (work: (tx: Tx) => Promise<unknown>) => inOrganisation(owner, place.organisationId, work)
  await said('contacts', () => inside(tx => contacts(tx, place, sizes)))
  await said('bounces, events, rows', () => inside(tx => beside(tx, place, sizes)))
  await said('statistics', () => sql`analyze`.execute(owner))
}

/** The same for messages and attempts. Their indexes and foreign keys come back afterwards, or this would take hours. */
export async function fillDeliveries(owner: Database, place: Place, sizes: Sizes): Promise<void> {
  const inside = (work: (tx: Tx) => Promise<unknown>) => inOrganisation(owner, place.organisationId, work)
  const built = await withoutIndexes(owner, ['messages', 'attempts'])
  for (let from = 0; from < sizes.deliveries; from += STEP)
    await said(`deliveries from ${from}`, () => inside(tx => deliveries(tx, place, sizes, from)))
  for (const statement of built) await said(statement.slice(0, 60), () => sql.raw(statement).execute(owner))
  await said('statistics', () => sql`analyze messages, attempts`.execute(owner))
}

async function contacts(tx: Tx, { organisationId, workspaceId }: Place, { contacts: count }: Sizes): Promise<void> {
  const importId = await one(tx, sql`select gen_random_uuid() as id`)
  await sql`insert into contacts_to_index (organisation_id, workspace_id, import_id) values (${organisationId}, ${workspaceId}, ${importId})`.execute(
    tx,
  )
  await sql`
    insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, first_name, basis, source, import_id, confirmed_at)
    select ${organisationId}, ${workspaceId}, md5('m' || i)::uuid, md5('v' || i)::uuid, 1, 'p' || i || '@mail' || i % 500 || '.example.org', 'P' || i, 'consent', 'bench', ${importId}, now()
    from generate_series(1, ${count}::bigint) i order by 3`.execute(tx)
  const list = await one(
    tx,
    sql`insert into lists (organisation_id, workspace_id, name) values (${organisationId}, ${workspaceId}, 'All') returning id`,
  )
  await sql`insert into list_members (organisation_id, list_id, contact_id) select ${organisationId}, ${list}, id from contacts order by id`.execute(
    tx,
  )
  await sql`
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, address, reason, since)
    select ${organisationId}, md5('e' || i)::uuid, md5('ev' || i)::uuid, 1, 'x' || i || '@example.com', 'opt_out', now() from generate_series(1, ${count / 10}::bigint) i`.execute(
    tx,
  )
}

/** A campaign of one copy for every contact, and another; ids in the order of time, as they are made. */
async function deliveries(tx: Tx, place: Place, { contacts: people, deliveries: all }: Sizes, from: number) {
  const { organisationId, workspaceId } = place
  const content = await aContent(tx, place)
  const count = Math.min(STEP, all - from)
  await sql`
    insert into messages (organisation_id, id, workspace_id, content_id, campaign_id, origin, purpose, address, mailbox_key, variant_key, provider, state, attempts, ended_at, reply_code)
    select ${organisationId}, lpad(to_hex(i), 32, '0')::uuid, ${workspaceId}, ${content}, md5('c' || i / ${people}::bigint)::uuid, 'campaign', 'marketing',
      'p' || n || '@mail' || n % 500 || '.example.org', md5('m' || n)::uuid, md5('v' || n)::uuid, 'other', 'accepted', 1, now(), 250
    from generate_series(${from}::bigint, ${from + count - 1}::bigint) i cross join lateral (select 1 + i * 7919 % ${people}::bigint as n) k`.execute(
    tx,
  )
  await sql`
    insert into attempts (organisation_id, message_id, number, begun_at, outcome, relay, reply_code, reply_text)
    select ${organisationId}, lpad(to_hex(i), 32, '0')::uuid, 1, now(), 'accepted', 'relay', 250, '2.0.0 queued as ' || i
    from generate_series(${from}::bigint, ${from + count - 1}::bigint) i`.execute(tx)
}

async function beside(tx: Tx, { organisationId }: Place, { contacts: people, ...sizes }: Sizes): Promise<void> {
  await sql`
    insert into reactions (organisation_id, road, mailbox_key, provider, kind, code, reason, action, sent_at)
    select ${organisationId}, 'receiver', md5('m' || i)::uuid, 'other', 'hard', '5.1.1', 'unknown', 'noted', now() from generate_series(1, ${people / 5}::bigint) i`.execute(
    tx,
  )
  await sql`
    with event as (
      insert into audit_events (organisation_id, id, kind, commitment, leaf_index)
      select ${organisationId}, md5('a' || i)::uuid, case when i % 50 = 0 then 'access.refused' else 'contacts.contact_changed' end, sha256(i::text::bytea), 1000000 + i
      from generate_series(1, ${people}::bigint) i returning id),
    payload as (
      insert into audit_payloads (organisation_id, event_id, salt, content)
      select ${organisationId}, id, sha256(id::text::bytea), '{"actor":{"kind":"key"},"payload":{"path":"/api/v1/contacts","contactId":"00000000-0000-0000-0000-000000000000"}}' from event)
    insert into audit_subjects (organisation_id, subject_id, event_id) select ${organisationId}, md5('m' || i)::uuid, md5('a' || i)::uuid from generate_series(1, ${people}::bigint) i`.execute(
    tx,
  )
  await sql`
    insert into import_rows (organisation_id, import_id, row_number, address, mailbox_key, variant_key, first_name)
    select ${organisationId}, md5('i' || i / 1000000)::uuid, i, 'p' || i || '@mail.example.org', md5('m' || i)::uuid, md5('v' || i)::uuid, 'P' || i from generate_series(1, ${people}::bigint) i`.execute(
    tx,
  )
  await sql`
    insert into idempotent_replies (organisation_id, key, request_hash, status, body)
    select ${organisationId}, 'order-' || i, sha256(i::text::bytea), 201, json_build_object('id', gen_random_uuid(), 'to', 'p' || i || '@mail.example.org', 'text', repeat('Dear friend, ', 30))
    from generate_series(1, ${sizes.repliesKept}::bigint) i`.execute(tx)
  await sql`
    insert into reports (organisation_id, road, kind, is_authenticated, raw, received_at, dedupe_key, state)
    select ${organisationId}, 'mailbox', 'unreadable', false, convert_to('Subject: ' || i || repeat(md5(i::text) || chr(10), 180), 'UTF8'), now(), 'r' || i, 'open'
    from generate_series(1, ${sizes.reportsOpen}::bigint) i`.execute(tx)
}

/** What recreates the indexes and foreign keys that it takes away; the keys without looking at what is there. */
async function withoutIndexes(owner: Database, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ drop: string; make: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s not valid', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
    from pg_constraint where contype = 'f' and conrelid = any (${tables}::regclass[])
    union all
    select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) from pg_index i
    where i.indrelid = any (${tables}::regclass[]) and not i.indisprimary`.execute(owner)
  for (const { drop } of rows) await sql.raw(drop).execute(owner)
  return rows.map(({ make }) => make)
}

async function aContent(tx: Tx, { organisationId, workspaceId }: Place): Promise<string> {
  const domain = `${Math.random().toString(36).slice(2)}.example`
  await sql`insert into sending_domains (domain, organisation_id) values (${domain}, ${organisationId})`.execute(tx)
  const sender = await one(
    tx,
    sql`insert into senders (organisation_id, workspace_id, name, address, domain, postal_address)
      values (${organisationId}, ${workspaceId}, 'Bench', ${`news@${domain}`}, ${domain}, 'Street 1') returning id`,
  )
  return one(
    tx,
    sql`insert into message_contents (organisation_id, form, sender_id, subject, html) values (${organisationId}, 'template', ${sender}, 'Hi', 'Hi') returning id`,
  )
}

async function one(tx: Tx, query: RawBuilder<unknown>): Promise<string> {
  const { rows } = await (query as RawBuilder<{ id: string }>).execute(tx)
  return rows[0]?.id as string
}

async function said(what: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now()
  await work()
  console.log(`filled ${what} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`)
}
