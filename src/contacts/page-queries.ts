import { type RawBuilder, sql } from 'kysely'
import { isListed } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import type { Contact } from './contact.ts'
import type { TermPlace } from './page-cursor.ts'
import { CONTACT } from './queries.ts'
import { MAX_TERM_LENGTH, type Tab, TERM_KINDS, type TermKind } from './tab.ts'

/** What every contact of the page must be. */
export type PageFilter = {
  organisationId: string
  workspaceId: string
  tab?: Tab | undefined
  listId?: string | undefined
  mailboxKey?: string | undefined
}

/**
 * A set of contacts that can be read in the order of their ids, which is that of time. A page is read from the smallest that applies, and
 * each contact is held against all the others. Every look-up is lateral, with `offset 0`: PostgreSQL takes "in force" for so rare that
 * it reads a million entries for one page otherwise (measured: 850 ms, so 2 ms).
 */
export type Source = 'all' | 'confirmed' | 'unconfirmed' | 'listed' | 'list' | 'mailbox'

/** How many there are, or `most`: what is large need not be counted. */
export async function countUpTo(tx: Tx, filter: PageFilter, source: Source, most: number): Promise<number> {
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (${idsOf(filter, source, sql`true`)} limit ${most}) counted`.execute(tx)
  return rows[0]?.found ?? 0
}

/** By time. `before` is the id behind which the page begins, in its direction. */
export async function selectByTime(
  tx: Tx,
  filter: PageFilter,
  page: { source: Source; direction: 'newest' | 'oldest'; behind: string | undefined; limit: number },
): Promise<Contact[]> {
  const { source, direction, behind, limit } = page
  const order = direction === 'newest' ? sql`desc` : sql`asc`
  const isBehind = (id: RawBuilder<unknown>) =>
    behind === undefined ? sql`true` : direction === 'newest' ? sql`${id} < ${behind}` : sql`${id} > ${behind}`
  const ids = (of: Source) => sql`${idsOf(filter, of, isBehind(ID_OF[of]))} order by 1 ${order}`
  // One index each, of which PostgreSQL merges no more than it is told to.
  const all = sql`(${ids('confirmed')} limit ${limit}) union all (${ids('unconfirmed')} limit ${limit}) order by 1 ${order}`
  const { rows } = await sql<Contact>`
    select c.* from (${source === 'all' ? all : ids(source)}) found
    cross join lateral (${contactsThatAre(filter, sql`c.id = found.id`)} offset 0) c
    order by found.id ${order} limit ${limit}`.execute(tx)
  return rows
}

export type FoundContact = Contact & { term: string; kind: TermKind }

/** By what is written: contacts whose term of one kind begins with `q`, from the index of terms. Each once, for its first kind. */
export async function selectByTerm(
  tx: Tx,
  filter: PageFilter,
  page: { kind: TermKind; q: string; behind: TermPlace | undefined; limit: number },
): Promise<FoundContact[]> {
  const { kind, q, behind, limit } = page
  const earlier = TERM_KINDS.slice(0, TERM_KINDS.indexOf(kind))
  const notEarlier = earlier.map(other => sql`and not coalesce(${beginsWith(other, q)}, false)`)
  const { rows } = await sql<FoundContact>`
    select c.*, t.term, t.kind from (
      select t.term, t.kind, t.contact_id from contact_terms t
      where t.organisation_id = ${filter.organisationId} and t.workspace_id = ${filter.workspaceId} and t.kind = ${kind}
        and ${isBetween(sql`t.term`, q)} and ${isBehind(behind, sql`t.term`, sql`t.contact_id`)} ${inItsSets(filter, sql`t.contact_id`)}
      order by t.term, t.contact_id) t
    cross join lateral (
      ${contactsThatAre(filter, sql`c.id = t.contact_id and ${TERM[kind]} = t.term`)} ${sql.join(notEarlier, sql` `)} offset 0) c
    order by t.term, t.contact_id limit ${limit}`.execute(tx)
  return rows
}

/** The same from a source that is small: all of it is looked at, and sorted. */
export async function selectByTermOf(
  tx: Tx,
  filter: PageFilter,
  page: { source: Source; q: string; behind: TermPlace | undefined; limit: number },
): Promise<FoundContact[]> {
  const { source, q, behind, limit } = page
  const kinds = q === '' ? TERM_KINDS.slice(0, 1) : TERM_KINDS
  const firstKind = sql.join(
    kinds.map(kind => sql`when ${beginsWith(kind, q)} then ${sql.lit(kind)}`),
    sql` `,
  )
  const termOfKind = sql.join(
    kinds.map(kind => sql`when ${sql.lit(kind)} then ${TERM[kind]}`),
    sql` `,
  )
  const { rows } = await sql<FoundContact>`
    select f.* from (
      select c.*, (case c.kind ${termOfKind} end) collate "C" as term from (${idsOf(filter, source, sql`true`)}) found
      cross join lateral (
        select c.*, (case ${firstKind} end) collate "C" as kind from (${contactsThatAre(filter, sql`c.id = found.id`)}) c offset 0) c
      where c.kind is not null) f
    where ${behind ? sql`f.kind > ${behind.kind} or (f.kind = ${behind.kind} and ${isBehind(behind, sql`f.term`, sql`f.id`)})` : sql`true`}
    order by f.kind, f.term, f.id limit ${limit}`.execute(tx)
  return rows
}

const ID_OF: Record<Source, RawBuilder<unknown>> = {
  all: sql`c.id`,
  confirmed: sql`c.id`,
  unconfirmed: sql`c.id`,
  listed: sql`l.contact_id`,
  list: sql`m.contact_id`,
  mailbox: sql`c.id`,
}

function idsOf(filter: PageFilter, source: Source, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  const { organisationId, workspaceId, listId, mailboxKey } = filter
  const of = (which: RawBuilder<unknown>) => sql`
    select c.id from contacts c where c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId} and ${which} and ${condition}`
  switch (source) {
    case 'confirmed':
      return of(sql`c.confirmed_at is not null`)
    case 'unconfirmed':
      return of(sql`c.confirmed_at is null`)
    case 'all':
      return sql`${of(sql`c.confirmed_at is not null`)} union all ${of(sql`c.confirmed_at is null`)}`
    case 'mailbox':
      return of(sql`c.mailbox_key = ${mailboxKey}`)
    case 'listed':
      return sql`
        select distinct l.contact_id as id from listed_contacts l
        where l.organisation_id = ${organisationId} and l.workspace_id = ${workspaceId} and ${condition}`
    case 'list':
      return sql`
        select m.contact_id as id from list_members m where m.organisation_id = ${organisationId} and m.list_id = ${listId} and ${condition}`
  }
}

function contactsThatAre(
  { organisationId, workspaceId, tab, listId, mailboxKey }: PageFilter,
  which: RawBuilder<unknown>,
) {
  const listed = isListed(organisationId, sql`c.mailbox_key`)
  const conditions = [sql`c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId}`, which]
  if (tab === 'confirmed') conditions.push(sql`c.confirmed_at is not null and not ${listed}`)
  if (tab === 'unconfirmed') conditions.push(sql`c.confirmed_at is null and not ${listed}`)
  if (tab === 'blacklisted') conditions.push(listed)
  if (mailboxKey !== undefined) conditions.push(sql`c.mailbox_key = ${mailboxKey}`)
  if (listId !== undefined)
    conditions.push(
      sql`exists (select from list_members m where m.organisation_id = ${organisationId} and m.list_id = ${listId} and m.contact_id = c.id offset 0)`,
    )
  return sql`select ${CONTACT} from contacts c where ${sql.join(conditions, sql` and `)}`
}

/** Of a hundred found, two may be on the list: that is seen in its index, before the contact itself is read (measured: 500 ms, so 40 ms). */
function inItsSets({ organisationId, workspaceId, tab, listId }: PageFilter, id: RawBuilder<unknown>) {
  const onList = sql`and exists (
    select from list_members m where m.organisation_id = ${organisationId} and m.list_id = ${listId} and m.contact_id = ${id} offset 0)`
  const listed = sql`and exists (
    select from listed_contacts l where l.organisation_id = ${organisationId} and l.workspace_id = ${workspaceId} and l.contact_id = ${id} offset 0)`
  return sql`${listId === undefined ? sql`` : onList} ${tab === 'blacklisted' ? listed : sql``}`
}

/** As contact_terms_of (0008) makes them. */
const TERM: Record<TermKind, RawBuilder<string>> = {
  address: sql`left(lower(c.address), ${sql.lit(MAX_TERM_LENGTH)})`,
  first_name: sql`left(lower(c.first_name), ${sql.lit(MAX_TERM_LENGTH)})`,
  last_name: sql`left(lower(c.last_name), ${sql.lit(MAX_TERM_LENGTH)})`,
}

function beginsWith(kind: TermKind, q: string): RawBuilder<boolean> {
  return sql`starts_with(${TERM[kind]}, lower(${q}::text))`
}

// A range, because row-level security keeps `like` from using an index. In the order of bytes everything that begins alike comes before this.
const LAST_CHARACTER = '\u{10ffff}'

function isBetween(term: RawBuilder<unknown>, q: string): RawBuilder<boolean> {
  return sql`${term} >= lower(${q}::text) collate "C" and ${term} < (lower(${q}::text) || ${LAST_CHARACTER}) collate "C"`
}

function isBehind(
  place: TermPlace | undefined,
  term: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return place === undefined ? sql`true` : sql`(${term}, ${id}) > (${place.term} collate "C", ${place.id}::uuid)`
}
