// BL-1: what is over its term goes in short steps, beside a blacklist of a million; nobody's listing waits for it.
// node bench/retention.ts [--entries 1000000] [--deliveries 1000000]
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { inOrganisation, type Tx } from '../src/db/index.ts'
import { SETTLED_KINDS } from '../src/kept-for.ts'
import { applyStep, selectFigures } from '../src/retention/queries.ts'
import { fillDeliveries, fillPeople } from './fill-deliveries.ts'
import { median, openBench, openOwner } from './installation.ts'

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, deliveries: { type: 'string', default: '1000000' } },
})
const entries = Number(values.entries)
const sizes = { contacts: 100_000, deliveries: Number(values.deliveries), repliesKept: 0, reportsOpen: 0 }
const bench = await openBench()
const owner = openOwner(bench)
const { organisationId } = bench
const inside = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(bench.installation.app, organisationId, work)

try {
  await fillPeople(owner, bench, sizes)
  await fillDeliveries(owner, bench, sizes)
  await inOrganisation(owner, organisationId, fill)
  await sql`analyze`.execute(owner)
  await tellFigures('before')
  for (const kind of SETTLED_KINDS) {
    const took: number[] = []
    let changed = 0
    for (let isDone = false; !isDone; ) {
      const from = performance.now()
      const step = await inside(tx => applyStep(tx, kind))
      took.push(performance.now() - from)
      changed += step.changed
      isDone = step.isDone
    }
    const slowest = Math.max(...took).toFixed(0)
    console.log(
      `${kind}: ${changed} rows in ${took.length} steps; a step ${median(took).toFixed(0)} ms, the slowest ${slowest} ms`,
    )
  }
  await tellFigures('after')
} finally {
  await owner.destroy()
  await bench.close()
}

async function tellFigures(when: string): Promise<void> {
  const from = performance.now()
  await inside(selectFigures)
  console.log(`figures of a review, ${when}: ${(performance.now() - from).toFixed(0)} ms`)
}

/** A tenth of each reason's entries is over its term. */
async function fill(tx: Tx): Promise<void> {
  await sql`
    with listed as (
      insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, address, reason, since, listed_at)
      select ${organisationId}, md5('r' || i)::uuid, md5('rv' || i)::uuid, 1, 'r' || i || '@example.com',
        (array['opt_out', 'hard_bounce', 'inactive', 'complaint']::blacklist_reason[])[1 + i % 4],
        now() - make_interval(months => case when i < ${entries / 10}::bigint then 121 else 1 end),
        now() - make_interval(months => case when i < ${entries / 10}::bigint then 121 else 1 end)
      from generate_series(1, ${entries}::bigint) i
      returning id, listed_at)
    insert into blacklist_evidence (organisation_id, id, entry_id, channel, detail, recorded_at)
    select ${organisationId}, id, id, 'manual', '{"note": "as it was said"}', listed_at from listed`.execute(tx)
  await sql`update messages set created_at = now() - interval '121 months' where id < lpad(to_hex(${sizes.deliveries / 10}::bigint), 32, '0')::uuid`.execute(
    tx,
  )
}
