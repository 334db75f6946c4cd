// Issue: verdicts in batches of 10 000, warnings included, reach 50 % of the rate of the bare SQL join at the same concurrency.
// node bench/verdicts.ts [--entries 1000000] [--batches 60] [--runs 3] [--clients 4]
import { mkdtempSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { inOrganisation, openDatabase } from '../src/db/index.ts'
import { parseEmailAddress } from '../src/email-address.ts'
import { mailboxKeyOf } from '../src/mailbox-key.ts'
import { fillBlacklist, median, openBench, openOwner } from './installation.ts'
import { processorClock } from './processor-time.ts'
import { drive, startServer } from './server.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    batches: { type: 'string', default: '60' },
    runs: { type: 'string', default: '3' },
    clients: { type: 'string', default: '4' },
  },
})
const [entries, batches, clients] = [Number(values.entries), Number(values.batches), Number(values.clients)]
const BATCH = 10_000
const dataDir = mkdtempSync('/tmp/veto-bench-verdicts-')
process.env.BENCH_DATA_DIR = dataDir

const bench = await openBench()
await fillBlacklist(bench, entries, at => `listed.person${at}@example${at % 900}.com`)
const owner = openOwner(bench)
await sql`vacuum analyze blacklist_entries`.execute(owner)
await owner.destroy()
const { listKey } = bench.installation
const asked = Array.from({ length: batches }, (_, batch) =>
  Array.from({ length: BATCH }, (_, at) => addressAt(batch * BATCH + at)),
)
const bodies = asked.map(addresses => Buffer.from(JSON.stringify({ addresses })))
const keys = asked.map(batch => `{${batch.map(keyOf).join(',')}}`)
const appUrl = bench.installation.appUrl
await bench.installation.close()

const server = await startServer(dataDir, bench.apiKey)
const app = openDatabase(appUrl, { max: clients })
try {
  const clock = await processorClock(app)
  const shares: number[] = []
  const processorShares: number[] = []
  await drive(clients, batches, at => bareJoin(at))
  await drive(clients, batches, at => overHttp(at))
  for (let run = 0; run < Number(values.runs); run++) {
    const before = clock()
    const bare = await drive(clients, batches, at => bareJoin(at))
    const between = clock()
    const http = await drive(clients, batches, at => overHttp(at))
    const after = clock()
    shares.push(http.perSecond / bare.perSecond)
    processorShares.push((between - before) / (after - between))
    console.log(
      `run ${run + 1}: bare join ${rate(bare.perSecond)} addresses/s, over HTTP ${rate(http.perSecond)}, share ${last(shares)}, by processor time ${last(processorShares)}`,
    )
  }
  console.log(
    `${clients} clients: median share ${median(shares).toFixed(2)} (asked 0.50; 0.80 would be ${(0.8 / median(shares)).toFixed(2)} times as fast), by processor time ${median(processorShares).toFixed(2)}`,
  )
} finally {
  await app.destroy()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** One in twenty is listed, one in twenty is a near variant of somebody listed. */
function addressAt(at: number): string {
  if (at % 20 === 0) return `listed.person${at % entries}@example${at % 900}.com`
  if (at % 20 === 1) return `listed.person${at % entries}+news@example${at % 900}.com`
  return `some.body${at}@example${at % 900}.com`
}

function keyOf(written: string): string {
  const parsed = parseEmailAddress(written)
  if (!parsed.ok) throw new Error(parsed.fault)
  return mailboxKeyOf(listKey, parsed.address)
}

async function bareJoin(at: number): Promise<void> {
  await inOrganisation(app, bench.organisationId, tx =>
    sql`
      select asked.ord::int, e.reason, e.since from unnest(${keys[at]}::uuid[]) with ordinality asked(mailbox_key, ord)
      cross join lateral (select e.reason, e.since from blacklist_entries e
        where e.organisation_id = ${bench.organisationId} and e.mailbox_key = asked.mailbox_key and e.lifted_at is null offset 0) e`.execute(
      tx,
    ),
  )
}

async function overHttp(at: number): Promise<void> {
  const { status, text } = await server.post('/blacklist/verdicts', bodies[at])
  if (status !== 200) throw new Error(`${status} ${text.slice(0, 200)}`)
}

function last(shares: readonly number[]): string {
  return (shares.at(-1) ?? Number.NaN).toFixed(2)
}

function rate(batchesPerSecond: number): string {
  return Math.round(batchesPerSecond * BATCH).toLocaleString('en')
}
