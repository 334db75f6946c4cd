// A page of contacts under 100 ms with 1 000 000 contacts and 1 000 000 entries: in each tab, searched, by list, in each order; the counts; the home page.
// node bench/contacts.ts [--rows 1000000] [--events 100000]
import { createPublicKey, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { recordEvent, sequenceEvents, verifyLog } from '../src/audit/index.ts'
import { findContacts } from '../src/contacts/find-contacts.ts'
import { indexContacts } from '../src/contacts/index-contacts.ts'
import { loadCounts } from '../src/contacts/load-counts.ts'
import { inOrganisation } from '../src/db/index.ts'
import { loadOverview } from '../src/overview/load-overview.ts'
import { openBench, openOwner } from './installation.ts'
import { percentile } from './server.ts'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, events: { type: 'string', default: '100000' } },
})
const [rows, events] = [Number(values.rows), Number(values.events)]
const FIRST = ['jean', 'marie', 'pierre', 'anne', 'luc', 'sophie', 'els', 'karl', 'petra', 'tom']
const LAST = ['dupont', 'martin', 'peeters', 'janssens', 'müller', 'weber', 'lambert', 'dubois', 'simon', 'de smet']

const bench = await openBench()
const { installation, organisationId, workspaceId } = bench
const actor = {
  kind: 'person' as const,
  organisationId,
  personId: randomUUID(),
  email: 'b@bench.example',
  roles: ['privacy_officer' as const],
}
try {
  const owner = openOwner(bench)
  const importId = randomUUID()
  await timed('contacts are loaded', () => inOrganisation(owner, organisationId, tx => fillContacts(tx, importId)))
  await timed('and made findable (in the background)', () => indexContacts(installation.app, organisationId, importId))
  await timed('entries are listed', () => inOrganisation(owner, organisationId, tx => fillEntries(tx)))
  const listId = await inOrganisation(owner, organisationId, tx => fillList(tx))
  await sql`vacuum analyze contacts, contact_terms, listed_contacts, blacklist_entries, list_members`.execute(owner)

  for (const tab of ['confirmed', 'unconfirmed', 'blacklisted'] as const)
    for (const q of [undefined, 'j', 'jean.d', 'dup', 'nobody'])
      for (const list of [undefined, listId]) await measurePage({ tab, q, list })
  for (const sort of ['oldest', 'address'] as const) await measurePage({ tab: 'confirmed', sort })
  await measure('counts of the tabs, counted', () => countAnew(owner))
  await measure('counts of the tabs, kept', () =>
    inOrganisation(installation.app, organisationId, tx => loadCounts(tx, organisationId, workspaceId)),
  )
  await measure('home page', () => inOrganisation(installation.app, organisationId, tx => loadOverview(tx, actor)))

  for (let at = 0; at < events; at += 1_000)
    await inOrganisation(installation.app, organisationId, async tx => {
      for (let one = 0; one < 1_000; one++)
        await recordEvent(tx, actor, 'contacts.contact_changed', { contactId: randomUUID() }, [randomUUID()])
    })
  await timed('events get their places', () => sequenceEvents(installation.worker, installation.auditKey))
  await timed(`${events} events are verified`, () =>
    verifyLog(installation.app, organisationId, { publicKey: createPublicKey(installation.auditKey) }),
  )
  await owner.destroy()
} finally {
  await bench.close()
}

type Tx = Parameters<Parameters<typeof inOrganisation>[2]>[0]
type Asked = {
  tab: 'confirmed' | 'unconfirmed' | 'blacklisted'
  q?: string | undefined
  list?: string | undefined
  sort?: 'oldest' | 'address'
}

async function measurePage(asked: Asked): Promise<void> {
  let cursor: string | undefined
  const { tab, q = '', list, sort = '' } = asked
  await measure(`${tab} ${q && `q=${q}`} ${list ? 'list' : ''} ${sort}`, async () => {
    const page = await inOrganisation(installation.app, organisationId, tx =>
      findContacts(tx, organisationId, installation.listKey, { ...asked, cursor, limit: 50 }),
    )
    cursor = page.nextCursor ?? undefined
  })
}

async function countAnew(owner: ReturnType<typeof openOwner>): Promise<void> {
  await inOrganisation(owner, organisationId, tx => sql`delete from contact_counts`.execute(tx))
  await inOrganisation(installation.app, organisationId, tx => loadCounts(tx, organisationId, workspaceId))
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const milliseconds: number[] = []
  for (let at = 0; at < 10; at++) {
    const begun = performance.now()
    await work()
    milliseconds.push(performance.now() - begun)
  }
  const [middle, worst] = [percentile(milliseconds, 0.5), Math.max(...milliseconds)]
  console.log(`${name}: median ${middle.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`)
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now()
  await work()
  console.log(`${name}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`)
}

/** One in a thousand has not confirmed. In the order of their mailboxes, as an import loads them. */
async function fillContacts(tx: Tx, importId: string): Promise<void> {
  await sql`insert into contacts_to_index (organisation_id, workspace_id, import_id) values (${organisationId}, ${workspaceId}, ${importId})`.execute(
    tx,
  )
  await sql`
    insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, first_name, last_name, language, basis, source, import_id, confirmed_at)
    select ${organisationId}, ${workspaceId}, md5('m' || i)::uuid, md5('v' || i)::uuid, 1,
      (${FIRST}::text[])[1 + f.n % 10] || '.' || replace((${LAST}::text[])[1 + f.n / 10 % 10], ' ', '') || i || '@mail' || i % 500 || '.example.org',
      initcap((${FIRST}::text[])[1 + f.n % 10]), initcap((${LAST}::text[])[1 + f.n / 10 % 10]), 'fr', 'consent', 'bench', ${importId},
      case when i % 1000 = 0 then null else now() end
    from generate_series(1, ${rows}::bigint) i cross join lateral (select abs(hashint8(i)) as n) f
    order by 3`.execute(tx)
}

/** One in ten thousand is a contact, as after a migration done well: a page of those must not read all the others. */
async function fillEntries(tx: Tx): Promise<void> {
  await sql`
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, address, reason, since)
    select ${organisationId}, md5(case when i % 10000 = 1 then 'm' else 'e' end || i)::uuid, md5('ev' || i)::uuid, 1, 'x' || i || '@example.com', 'opt_out', now()
    from generate_series(1, ${rows}::bigint) i`.execute(tx)
}

/** One contact in two hundred is on it. */
async function fillList(tx: Tx): Promise<string> {
  const { rows: made } = await sql<{ id: string }>`
    insert into lists (organisation_id, workspace_id, name) values (${organisationId}, ${workspaceId}, 'bench') returning id`.execute(
    tx,
  )
  const id = made[0]?.id as string
  await sql`
    insert into list_members (organisation_id, list_id, contact_id)
    select ${organisationId}, ${id}, c.id from (select id, row_number() over (order by id) as n from contacts) c where c.n % 200 = 0`.execute(
    tx,
  )
  return id
}
