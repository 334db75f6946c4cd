// Issue: one verdict over HTTP with a service key: p99 under 5 ms at 500 requests a second with 10 million entries.
// node bench/one-verdict.ts [--entries 10000000] [--seconds 20] [--runs 3]
import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { median, openBench, openOwner } from './installation.ts'
import { percentile, startServer } from './server.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '3' },
  },
})
const RATE = 500
const dataDir = mkdtempSync('/tmp/veto-bench-one-')
process.env.BENCH_DATA_DIR = dataDir

const bench = await openBench()
await fill(Number(values.entries))
await bench.installation.close()
const owner = await startServer(dataDir, bench.apiKey)
const made = JSON.parse((await owner.post('/keys', { name: 'shop', scopes: ['blacklist:read'] })).text) as {
  apiKey: string
}
await owner.stop()
const server = await startServer(dataDir, made.apiKey)
try {
  await atRate(5)
  const p99s: number[] = []
  for (let run = 0; run < Number(values.runs); run++) {
    const milliseconds = await atRate(Number(values.seconds))
    p99s.push(percentile(milliseconds, 0.99))
    console.log(
      `run ${run + 1}: ${milliseconds.length} requests, p50 ${percentile(milliseconds, 0.5).toFixed(2)} ms, p95 ${percentile(milliseconds, 0.95).toFixed(2)} ms, p99 ${percentile(milliseconds, 0.99).toFixed(2)} ms`,
    )
  }
  console.log(
    `median p99 ${median(p99s).toFixed(2)} ms (limit 5 ms) at ${RATE} requests/s with ${Number(values.entries).toLocaleString('en')} entries`,
  )
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** Sent on a clock, whether or not the one before has been answered: a slow answer cannot hide the ones behind it. */
async function atRate(seconds: number): Promise<number[]> {
  const milliseconds: number[] = []
  const running: Promise<void>[] = []
  const begun = performance.now()
  for (let at = 0; at < seconds * RATE; at++) {
    const due = begun + (at * 1_000) / RATE
    while (performance.now() < due) await sleep(Math.max(0, due - performance.now()))
    running.push(one(at, milliseconds))
  }
  await Promise.all(running)
  return milliseconds
}

async function one(at: number, milliseconds: number[]): Promise<void> {
  const from = performance.now()
  const { status, text } = await server.post('/blacklist/verdicts', { addresses: [`somebody${at}@example.com`] })
  milliseconds.push(performance.now() - from)
  if (status !== 200) throw new Error(`${status} ${text}`)
}

// Ten million one by one would take an hour: made by the server itself, with the indexes built afterwards as the migration builds them.
async function fill(entries: number): Promise<void> {
  const owner = openOwner(bench)
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes where tablename = 'blacklist_entries' and indexname <> 'blacklist_entries_pkey'`.execute(
    owner,
  )
  for (const { name } of rows) await sql.raw(`drop index ${name}`).execute(owner)
  await sql
    .raw(`
    set veto.organisation_id = '${bench.organisationId}';
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, address, reason, since)
    select '${bench.organisationId}', md5('m' || i)::uuid, md5('v' || i)::uuid, 1, 'listed' || i || '@example.com', 'opt_out', '2025-01-01' from generate_series(1, ${entries}) i`)
    .execute(owner)
  for (const { definition } of rows) await sql.raw(definition).execute(owner)
  await sql.raw('vacuum analyze blacklist_entries').execute(owner)
  await owner.destroy()
}
