// What every bench stands on: an embedded server of its own with its ordinary settings, one organisation, and a blacklist of a given size.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { setUpOrganisation } from '../src/accounts/index.ts'
import { type Installation, openInstallation } from '../src/cli/index.ts'
import { readConfig } from '../src/config.ts'
import { type Database, inOrganisation, openDatabase } from '../src/db/index.ts'
import { parseEmailAddress } from '../src/email-address.ts'
import { keysOf } from '../src/mailbox-key.ts'

export type Bench = {
  installation: Installation
  dataDir: string
  organisationId: string
  workspaceId: string
  apiKey: string
  close(): Promise<void>
}

export async function openBench(): Promise<Bench> {
  const dataDir = process.env.BENCH_DATA_DIR ?? mkdtempSync(join(tmpdir(), 'veto-bench-'))
  const config = readConfig({ VETO_DATA_DIR: dataDir, VETO_POSTGRES_BIN: process.env.VETO_POSTGRES_BIN })
  const log = (_level: string, message: string) => console.error(message)
  const installation = await openInstallation({ config, holder: 'bench', mode: 'exclusive', log })
  const made = await setUpOrganisation(installation.app, {
    organisation: 'Bench',
    email: `b${Date.now()}@bench.example`,
    password: 'a long password',
  })
  const close = async () => {
    await installation.close()
    if (!process.env.BENCH_DATA_DIR) rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    installation,
    dataDir,
    organisationId: made.organisationId,
    workspaceId: made.workspaceId,
    apiKey: made.apiKey,
    close,
  }
}

/** Lists `count` mailboxes by `addressOf`, a thousand at a time, on four connections. */
export async function fillBlacklist(
  { installation: { app, listKey }, organisationId }: Bench,
  count: number,
  addressOf: (at: number) => string,
): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < count) {
      const from = next
      next += 1_000
      const rows = Array.from({ length: Math.min(1_000, count - from) }, (_, at) =>
        keysAndText(listKey, addressOf(from + at)),
      )
      await inOrganisation(app, organisationId, tx =>
        sql`select count(*) from list_mailboxes(${rows.map(row => row.mailboxKey)}::uuid[], ${rows.map(row => row.variantKey)}::uuid[], 1::smallint,
            ${rows.map(row => row.written)}::text[], ${rows.map(() => 'opt_out')}::blacklist_reason[], ${rows.map(() => '2025-01-01')}::timestamptz[])`.execute(
          tx,
        ),
      )
    }
  }
  await Promise.all([work(), work(), work(), work()])
}

function keysAndText(listKey: Installation['listKey'], text: string) {
  const parsed = parseEmailAddress(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault}`)
  return { ...keysOf(listKey, parsed.address), written: parsed.address.written }
}

/** The owner's connection, for what only a bench does: bare tables, VACUUM, ANALYZE. */
export function openOwner(bench: Bench): Database {
  return openDatabase(bench.installation.ownerUrl, { max: 1 })
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
