// Issue: the first page is interactive in under 1 s on localhost: a browser with an empty cache, from the first byte asked for until the page is
// there (its heading, its figures) and the browser takes a click.
// node bench/first-page.ts [--runs 9] [--path /]
import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { median, openBench } from './installation.ts'
import { startServer } from './server.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '9' }, path: { type: 'string', default: '/' } },
})
const LIMIT_MS = 1_000
const WATCH = `new MutationObserver((_, watcher) => {
  if (!document.querySelector('h1') || document.querySelector('[role=status]')) return
  watcher.disconnect()
  requestIdleCallback(() => { window.interactiveAt = performance.now() })
}).observe(document, { childList: true, subtree: true })`
const dataDir = mkdtempSync('/tmp/veto-bench-page-')
process.env.BENCH_DATA_DIR = dataDir
const bench = await openBench()
await bench.installation.close()
const server = await startServer(dataDir, bench.apiKey)
const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
try {
  await visit(browser) // the browser's own first steps are not Veto's
  const visits: number[] = []
  for (let run = 0; run < Number(values.runs); run++) visits.push(await visit(browser))
  console.log(`${values.path}: interactive after ${visits.map(Math.round).join(', ')} ms`)
  const middle = median(visits)
  console.log(`median ${Math.round(middle)} ms, ${(middle / LIMIT_MS).toFixed(2)} of the limit`)
} finally {
  await browser.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/**
 * By the browser's own clock, from the navigation on: the heading stands there, nothing of it is a skeleton any more, and the page has
 * nothing left to do (`requestIdleCallback`), so that a click is answered at once.
 */
async function visit(browser: Browser): Promise<number> {
  const headers = { authorization: `Bearer ${bench.apiKey}` }
  const context = await browser.newContext({ baseURL: server.url.href, extraHTTPHeaders: headers })
  const page = await context.newPage()
  await page.addInitScript(WATCH)
  await page.goto(String(values.path))
  let interactiveAt: number | undefined
  while (interactiveAt === undefined) {
    await sleep(100)
    interactiveAt = await page.evaluate(() => (globalThis as { interactiveAt?: number }).interactiveAt)
  }
  await context.close()
  return interactiveAt
}
