// Issue: listing one address over the API reaches 1 000 a second with 16 clients, audit included.
// node bench/listing.ts [--count 10000] [--runs 3]
import { parseArgs } from 'node:util'
import { median, openBench } from './installation.ts'
import { drive, percentile, startServer } from './server.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, runs: { type: 'string', default: '3' } },
})
const count = Number(values.count)
process.env.BENCH_DATA_DIR ??= (await import('node:fs')).mkdtempSync('/tmp/veto-bench-listing-')

const bench = await openBench()
await bench.close()
const server = await startServer(bench.dataDir, bench.apiKey)
try {
  const rates: number[] = []
  await drive(16, 500, at => list(`warm${at}@example.com`))
  for (let run = 0; run < Number(values.runs); run++) {
    const { perSecond, milliseconds } = await drive(16, count, at => list(`person${run}.${at}@example.com`))
    rates.push(perSecond)
    console.log(
      `run ${run + 1}: ${perSecond.toFixed(0)} listings/s, median ${percentile(milliseconds, 0.5).toFixed(1)} ms, p99 ${percentile(milliseconds, 0.99).toFixed(1)} ms`,
    )
  }
  console.log(
    `median: ${median(rates).toFixed(0)} listings/s with 16 clients: ${(median(rates) / 1_000).toFixed(2)} of the 1 000/s asked`,
  )
} finally {
  await server.stop()
}

async function list(address: string): Promise<void> {
  const { status, text } = await server.post('/blacklist/entries', {
    address,
    reason: 'opt_out',
    evidence: { channel: 'one_click', campaign: 'spring' },
  })
  if (status !== 201) throw new Error(`${status} ${text}`)
}
