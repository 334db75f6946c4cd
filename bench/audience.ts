// Issue: an audience of 1 000 000 out of 2 000 000 contacts with 1 000 000 listed is drawn in less than 1.5 times the bare insert ... select of the
// same messages; memory stays flat. And a campaign of a million answers how it stands in less than 50 ms.
// node bench/audience.ts [--contacts 2000000] [--runs 3]
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { Actor } from '../src/actor.ts'
import { inOrganisation, type Tx } from '../src/db/index.ts'
import { countCampaign } from '../src/sending/campaigns/count-campaign.ts'
import { loadCampaign } from '../src/sending/campaigns/load-campaign.ts'
import { startCampaign } from '../src/sending/campaigns/start-campaign.ts'
import { tendCampaign } from '../src/sending/campaigns/tend-campaign.ts'
import { median, openBench, openOwner } from './installation.ts'

const { values } = parseArgs({
  options: { contacts: { type: 'string', default: '2000000' }, runs: { type: 'string', default: '3' } },
})
const contacts = Number(values.contacts)
const bench = await openBench()
const owner = openOwner(bench)
const { app } = bench.installation
const { organisationId, workspaceId } = bench
const ids = { import: randomUUID(), list: randomUUID(), sender: randomUUID(), content: randomUUID() }
const inside = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(app, organisationId, work)

try {
  const filled = await timed(fill)
  const vacuumed = await timed(() => vacuum('contacts', 'list_members', 'blacklist_entries'))
  console.log(`filled in ${seconds(filled)}, vacuumed in ${seconds(vacuumed)}`)
  const [shares, counts, memory]: number[][] = [[], [], []]
  for (let run = 1; run <= Number(values.runs); run++) {
    await empty()
    const bare = await timed(() => inside(bareInsert))
    await empty()
    const id = await startedCampaign()
    const before = process.memoryUsage().rss
    const drawn = await timed(() => tendCampaign(app, organisationId, id, new AbortController().signal))
    memory?.push((process.memoryUsage().rss - before) / 1e6)
    shares?.push(drawn / bare)
    const first = await timed(() => count(id))
    counts?.push(await timed(() => count(id)))
    console.log(
      `run ${run}: bare insert ${seconds(bare)}, drawn ${seconds(drawn)}, ${(drawn / bare).toFixed(2)} times; counted in ${Math.round(first)} ms, again in ${Math.round(counts?.at(-1) ?? 0)} ms; memory ${Math.round(memory?.at(-1) ?? 0)} MB more`,
    )
  }
  console.log(
    `${contacts / 2} messages out of ${contacts} contacts, ${contacts / 2} of them listed: median ${median(shares ?? []).toFixed(2)} times the bare insert (asked 1.5), counts ${Math.round(median(counts ?? []))} ms (asked 50)`,
  )
} finally {
  await owner.destroy()
  await bench.close()
}

/** Every second contact is listed; all are on the list. */
async function fill(): Promise<void> {
  const step = 100_000
  for (let from = 0; from < contacts; from += step) {
    await inside(async tx => {
      await sql`select count(*) from (
        select list_mailboxes(array_agg(md5('m' || n)::uuid), array_agg(md5('v' || n)::uuid), 1::smallint, array_agg('p' || n || '@example.com'),
          array_agg('opt_out'::blacklist_reason), array_agg(now())) from generate_series(${from + 1}::int, ${from + step}::int) n where n % 2 = 1 group by n / 1000) x`.execute(
        tx,
      )
      await sql`
        insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source, import_id, confirmed_at)
        select ${organisationId}, ${workspaceId}, md5('m' || n)::uuid, md5('v' || n)::uuid, 1, 'p' || n || '@example' || n % 900 || '.com', 'consent', 'bench', ${ids.import}, now()
        from generate_series(${from + 1}::int, ${from + step}::int) n`.execute(tx)
    })
  }
  await inside(async tx => {
    await sql`insert into lists (organisation_id, id, workspace_id, name) values (${organisationId}, ${ids.list}, ${workspaceId}, 'Everybody')`.execute(
      tx,
    )
    await sql`insert into list_members (organisation_id, list_id, contact_id) select ${organisationId}, ${ids.list}, id from contacts order by id`.execute(
      tx,
    )
    await sql`insert into sending_domains (domain, organisation_id) values ('bench.example', ${organisationId})`.execute(
      tx,
    )
    await sql`insert into senders (organisation_id, id, workspace_id, name, address, domain, postal_address)
      values (${organisationId}, ${ids.sender}, ${workspaceId}, 'Bench', 'news@bench.example', 'bench.example', 'Street 1')`.execute(
      tx,
    )
    await sql`insert into message_contents (organisation_id, id, form, sender_id, subject, html)
      values (${organisationId}, ${ids.content}, 'template', ${ids.sender}, 'Hi', 'Hi')`.execute(tx)
  })
}

/** The same rows, without the blacklist and without an account of the others. */
async function bareInsert(tx: Tx): Promise<void> {
  await sql`
    insert into messages (organisation_id, workspace_id, content_id, campaign_id, origin, purpose, contact_id, address, mailbox_key, variant_key, provider)
    select ${organisationId}, ${workspaceId}, ${ids.content}, ${randomUUID()}, 'campaign', 'marketing', c.id, c.address, c.mailbox_key, c.variant_key, split_part(c.address, '@', 2)
    from list_members m join contacts c on c.organisation_id = m.organisation_id and c.id = m.contact_id
    where m.organisation_id = ${organisationId} and m.list_id = ${ids.list} and substr(split_part(c.address, '@', 1), 2)::int % 2 = 0`.execute(
    tx,
  )
}

async function startedCampaign(): Promise<string> {
  const actor: Actor = { kind: 'system', organisationId, name: 'bench' }
  return inside(async tx => {
    const { rows } = await sql<{ id: string }>`
      insert into campaigns (organisation_id, workspace_id, name, sender_id, list_id, subject, html)
      values (${organisationId}, ${workspaceId}, 'Bench', ${ids.sender}, ${ids.list}, 'Hi', '<p>Hi</p>') returning id`.execute(
      tx,
    )
    const id = rows[0]?.id ?? ''
    const parts = { publicUrl: 'https://bench.example', leavesMachine: async () => false }
    const took = await timed(() =>
      startCampaign(tx, actor, id, { acceptUnverifiedSender: true, now: new Date() }, parts),
    )
    console.log(`start answered in ${Math.round(took)} ms`)
    return id
  })
}

async function count(id: string): Promise<void> {
  await inside(async tx => {
    const { counts } = await countCampaign(tx, organisationId, await loadCampaign(tx, organisationId, id))
    if (counts.queued !== contacts / 2 || counts.suppressed !== contacts / 2)
      throw new Error(`wrong: ${JSON.stringify(counts)}`)
  })
}

async function empty(): Promise<void> {
  await sql`truncate messages, attempts, outbox_messages, campaign_left_out cascade`.execute(owner)
  await sql`checkpoint`.execute(owner).catch(() => {})
}

async function vacuum(...tables: string[]): Promise<void> {
  for (const table of tables) await sql`vacuum analyze ${sql.table(table)}`.execute(owner)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
