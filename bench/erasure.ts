// GD-1, GD-6: one person erased among 1 000 000 contacts and 50 000 000 deliveries in less than a second; everything that is held on one, as a file, in less than two.
// node bench/erasure.ts [--contacts 1000000] [--deliveries 10000000] [--replies 100000] [--open 2000] [--people 10]
// In parts, with BENCH_DATA_DIR: --fill people, then --fill deliveries, then --fill none.
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { Actor } from '../src/actor.ts'
import { saveContact } from '../src/contacts/save-contact.ts'
import { inOrganisation, type Tx } from '../src/db/index.ts'
import { exportAccess } from '../src/erasure/access/export-access.ts'
import { eraseFromVeto } from '../src/erasure/erase-from-veto.ts'
import { keysOf } from '../src/mailbox-key.ts'
import { readAddress } from '../src/read-address.ts'
import { fillDeliveries, fillPeople, type Place } from './fill-deliveries.ts'
import { median, openBench, openOwner } from './installation.ts'

const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '1000000' },
    deliveries: { type: 'string', default: '10000000' },
    replies: { type: 'string', default: '100000' },
    open: { type: 'string', default: '2000' },
    people: { type: 'string', default: '10' },
    fill: { type: 'string', default: 'all' },
  },
})
const sizes = {
  contacts: Number(values.contacts),
  deliveries: Number(values.deliveries),
  repliesKept: Number(values.replies),
  reportsOpen: Number(values.open),
}
const bench = await openBench()
const owner = openOwner(bench)
const { app, listKey } = bench.installation
const { rows: filled } = await sql<Place>`select organisation_id, workspace_id from contacts limit 1`.execute(
  bench.installation.worker,
)
const place: Place = filled[0] ?? bench
const { organisationId } = place
const inside = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(app, organisationId, work)
const officer = await inside(theOfficer)
const addresses = Array.from({ length: Number(values.people) }, (_, at) => `Person.${at}.${Date.now()}@example.be`)

try {
  const does = (part: string) => values.fill === 'all' || values.fill === part
  if (does('people')) await fillPeople(owner, place, sizes)
  if (does('deliveries')) await fillDeliveries(owner, place, sizes)
  if (does('none')) await measureAll()
} finally {
  await owner.destroy()
  await bench.close()
}

async function measureAll(): Promise<void> {
  for (const address of addresses)
    await inside(tx => saveContact(tx, officer, listKey, { address, firstName: 'Ann', lists: [] }))
  for (const address of addresses) await inOrganisation(owner, organisationId, tx => writeTo(tx, address))
  await measure('access as JSON', addresses, address => exported(address, 'json'))
  await measure('access as PDF', addresses, address => exported(address, 'pdf'))
  await measure('erasure', addresses, async address => {
    await inside(async tx => {
      await eraseFromVeto(tx, officer, listKey, { address, requestId: null })
      if (address === addresses[0]) await tellWhatWasRead(tx)
    })
  })
}

function exported(address: string, form: 'json' | 'pdf'): Promise<unknown> {
  return inside(tx => exportAccess(tx, officer, listKey, { address, kind: 'access', form }))
}

async function measure(name: string, each: readonly string[], work: (one: string) => Promise<unknown>): Promise<void> {
  const took: number[] = []
  for (const one of each) {
    const begun = performance.now()
    await work(one)
    took.push(performance.now() - begun)
  }
  console.log(
    `${name}: first ${took[0]?.toFixed(0)} ms, median ${median(took).toFixed(0)} ms, worst ${Math.max(...took).toFixed(0)} ms`,
  )
}

/** Fifty copies of campaigns, a bounce of each tenth, as one among a million has of fifty million. */
async function writeTo(tx: Tx, address: string): Promise<void> {
  const { mailboxKey, variantKey } = keysOf(listKey, readAddress(address))
  await sql`
    with copy as (
      insert into messages (organisation_id, id, workspace_id, content_id, campaign_id, origin, purpose, address, mailbox_key, variant_key, provider, state, attempts, ended_at, reply_code)
      select ${organisationId}, new_id(), ${place.workspaceId}, c.id, md5('c' || n)::uuid, 'campaign', 'marketing', ${address}, ${mailboxKey}, ${variantKey}, 'other', 'accepted', 1, now(), 250
      from generate_series(1, 50) n, (select id from message_contents limit 1) c returning id),
    attempt as (
      insert into attempts (organisation_id, message_id, number, begun_at, outcome, relay, reply_code, reply_text)
      select ${organisationId}, id, 1, now(), 'accepted', 'relay', 250, '2.0.0 queued' from copy)
    insert into reactions (organisation_id, road, message_id, mailbox_key, provider, kind, code, reason, action, sent_at)
    select ${organisationId}, 'receiver', id, ${mailboxKey}, 'other', 'hard', '5.1.1', 'unknown', 'noted', now() from copy limit 5`.execute(
    tx,
  )
}

/** What the erasure of this transaction read without an index, by PostgreSQL's own count. */
async function tellWhatWasRead(tx: Tx): Promise<void> {
  const { rows } = await sql<{ relname: string; seqTupRead: number; idxTupFetch: number }>`
    select relname, seq_tup_read, idx_tup_fetch from pg_stat_xact_all_tables where schemaname in ('public', 'pgboss', 'register') and seq_tup_read + idx_tup_fetch > 500 order by 2 desc`.execute(
    tx,
  )
  for (const { relname, seqTupRead, idxTupFetch } of rows)
    console.log(`${relname}: ${seqTupRead} rows one after another, ${idxTupFetch} by an index`)
}

async function theOfficer(tx: Tx): Promise<Actor> {
  const { rows } = await sql<{ personId: string }>`select person_id from memberships limit 1`.execute(tx)
  return {
    kind: 'person',
    organisationId,
    personId: rows[0]?.personId,
    email: 'b@bench.example',
    roles: ['privacy_officer'],
  } as Actor
}
