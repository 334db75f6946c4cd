import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readingKeys } from '../src/sending/links/find-own-message.ts'
import { returnPathAddress } from '../src/sending/links/return-path.ts'
import { parseSendingKey } from '../src/sending-keys.ts'
import { freePort } from '../src/smtp/fixtures/postfix.ts'
import { dsnFor } from '../src/smtp/receiver/fixtures/reports.ts'
import { createInstallation, type RunningVeto, type TestInstallation } from './processes.ts'

// BN-5, BL-1: what came back and was acknowledged is there, once, whatever is killed, and whenever.
const REPORTS = 200

let installation: TestInstallation
let veto: RunningVeto
let port: number
let organisationId: string

beforeAll(async () => {
  port = await freePort()
  installation = createInstallation({ VETO_BOUNCE_PORT: String(port) })
  veto = await installation.start()
  const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
  await installation.json('setup', ...words)
  organisationId = (await query<{ id: string }>('select id from organisations'))[0]?.id ?? ''
})
afterAll(() => installation?.close())

async function query<Row>(text: string): Promise<Row[]> {
  const client = await installation.connect('veto_superuser')
  const { rows } = await client.query(text)
  await client.end()
  return rows as Row[]
}

it('kill -9 while reports stream in: each that was acknowledged is there, and none twice', async () => {
  const key = parseSendingKey(readFileSync(join(installation.dataDir, 'secrets/sending.key'), 'utf8'), 'the file')
  const { returnPath } = readingKeys(key)
  const acknowledged = new Set<string>()
  let tries = 0

  /** As a mail server does: again, until it is told that it was taken. */
  const deliver = async (name: string) => {
    const to = returnPathAddress(returnPath, 'bounces.bakery.example', { organisationId, messageId: randomUUID() })
    const raw = dsnFor(`${name}@example.com`, { id: name })
    while (!acknowledged.has(name)) {
      tries++
      const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, connectionTimeout: 10_000 })
      const taken = await transport.sendMail({ envelope: { from: '', to }, raw }).then(
        () => true,
        () => false,
      )
      transport.close()
      if (taken) acknowledged.add(name)
      else await sleep(50) // as long as it takes: the server is down
    }
  }
  const waiting = Array.from({ length: REPORTS }, (_, i) => `report${i}`)
  const sender = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) await deliver(name)
  }
  const all = Promise.all(Array.from({ length: 8 }, sender))
  for (const after of [40, 90, 140]) {
    while (acknowledged.size < after) await sleep(5)
    await veto.end('SIGKILL')
    veto = await installation.start()
  }
  await all
  expect(tries).toBeGreaterThan(REPORTS) // it was really met in the middle
  const rows = await query<{ name: string; times: string }>(
    `select substring(convert_from(raw, 'UTF8') from 'Message-ID: <(\\w+)@') as name, count(*) as times from reports group by 1`,
  )
  expect(rows.filter(({ times }) => Number(times) > 1)).toEqual([])
  expect(rows.map(({ name }) => name).sort()).toEqual([...acknowledged].sort())
})
