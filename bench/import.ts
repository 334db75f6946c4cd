// Issue: an import of 1 000 000 contacts against a blacklist of 1 000 000 takes at most 1.5 times a bare COPY of the same rows into a table
// with the same columns and indexes on the same server, and the Node process stays under 300 MB.
// node bench/import.ts [--rows 1000000] [--runs 3]
import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { poolOf } from '../src/db/database.ts'
import { parseEmailAddress } from '../src/email-address.ts'
import { keysOf } from '../src/mailbox-key.ts'
import { type Bench, fillBlacklist, median, openBench, openOwner } from './installation.ts'
import { processorClock } from './processor-time.ts'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '3' } },
})
const [rows, runs] = [Number(values.rows), Number(values.runs)]

const bench = await openBench()
try {
  await fillBlacklist(bench, rows, at => `${nameOf(at * 7)}@listed${at % 5_000}.example.com`)
  const owner = openOwner(bench)
  await sql`vacuum analyze blacklist_entries`.execute(owner)
  const csv = join(bench.dataDir, 'contacts.csv')
  const copyText = join(bench.dataDir, 'contacts.copy')
  await pipeline(csvText(), createWriteStream(csv))
  await pipeline(rowsAsCopied(bench), createWriteStream(copyText))
  const clock = await processorClock(owner)
  const results: { copy: number; import: number; megabytes: number; processor: number }[] = []
  for (let run = 0; run < runs; run++) {
    const before = clock()
    const copy = await bareCopy(owner, copyText)
    const between = clock()
    const imported = await runImport(bench, csv)
    const after = clock()
    const processor = (after - between) / (between - before)
    await clear(owner)
    results.push({ copy, import: imported.seconds, megabytes: imported.megabytes, processor })
    console.log(
      `run ${run + 1}: bare COPY ${copy.toFixed(1)} s, import ${imported.seconds.toFixed(1)} s (whole command ${imported.wall.toFixed(1)} s), ratio ${(imported.seconds / copy).toFixed(2)}, Node peak ${imported.megabytes} MB; processor ${(between - before).toFixed(1)} s and ${(after - between).toFixed(1)} s`,
    )
  }
  console.log(
    `median: ratio ${median(results.map(one => one.import / one.copy)).toFixed(2)} (limit 1.5), Node peak ${median(results.map(one => one.megabytes))} MB (limit 300), ratio of processor time ${median(results.map(one => one.processor)).toFixed(2)}`,
  )
  await owner.destroy()
} finally {
  await bench.close()
}

/** The same million people each time; one in twenty is on the blacklist. */
function addressAt(at: number): string {
  return at % 20 === 0
    ? `${nameOf(at * 7)}@listed${at % 5_000}.example.com`
    : `${nameOf(at)}@mail${at % 9_000}.example.org`
}

function nameOf(at: number): string {
  return `first.last${at}`
}

async function* csvText() {
  yield 'email,first name,last name,language,city\n'
  for (let from = 0; from < rows; from += 1_000) {
    let text = ''
    for (let at = from; at < Math.min(rows, from + 1_000); at++)
      text += `${addressAt(at)},Jean${at % 1_000},Dupont${at % 5_000},fr,Namur\n`
    yield text
  }
}

async function* rowsAsCopied({ installation: { listKey }, organisationId, workspaceId }: Bench) {
  const now = new Date().toISOString()
  for (let at = 0; at < rows; at++) {
    const parsed = parseEmailAddress(addressAt(at))
    if (!parsed.ok) throw new Error(parsed.fault)
    const { mailboxKey, variantKey } = keysOf(listKey, parsed.address)
    yield `${organisationId}\t${workspaceId}\t${mailboxKey}\t${variantKey}\t1\t${parsed.address.written}\tJean${at % 1_000}\tDupont${at % 5_000}\tfr\t{}\tconsent\tbench\t${now}\t${now}\t${now}\n`
  }
}

async function bareCopy(owner: ReturnType<typeof openOwner>, file: string): Promise<number> {
  await sql
    .raw('drop table if exists bare_contacts; create table bare_contacts (like contacts including all)')
    .execute(owner)
  const client = await poolOf(owner).connect()
  const begun = performance.now()
  await pipeline(
    createReadStream(file, { highWaterMark: 1024 * 1024 }),
    client.query(
      copyFrom(
        'copy bare_contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, first_name, last_name, language, fields, basis, source, confirmed_at, created_at, updated_at) from stdin',
      ),
    ),
  )
  const seconds = (performance.now() - begun) / 1_000
  client.release()
  await sql.raw('drop table bare_contacts').execute(owner)
  await sql
    .raw('checkpoint')
    .execute(owner)
    .catch(() => {})
  return seconds
}

type Imported = { seconds: number; wall: number; megabytes: number }

async function runImport({ dataDir, organisationId }: Bench, csv: string): Promise<Imported> {
  const begun = performance.now()
  const words = [
    'src/main.ts',
    'import',
    csv,
    '--basis',
    'consent',
    '--source',
    'bench',
    '--organisation',
    organisationId,
    '--json',
  ]
  const child = spawn(process.execPath, words, {
    env: { ...process.env, VETO_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', piece => {
    text += piece
  })
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 100)
  await new Promise(resolve => child.once('close', resolve))
  clearInterval(watch)
  const done = JSON.parse(text) as { seconds: number; read: number; created: number; blocked: number }
  if (done.read !== rows || done.created + done.blocked !== rows) throw new Error(`counts are off: ${text}`)
  return { seconds: done.seconds, wall: (performance.now() - begun) / 1_000, megabytes: Math.round(peak / 1024) }
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

// Each run loads into an empty table: the rows of the run before go, as no user could make them go.
async function clear(owner: ReturnType<typeof openOwner>): Promise<void> {
  await sql
    .raw('truncate contacts cascade; truncate contact_terms, contacts_to_index, import_rows, import_verdicts')
    .execute(owner)
}
