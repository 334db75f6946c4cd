import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// IM-4, BL-6: whatever is killed, and whenever: what was acknowledged is there, and nothing is there twice.
const ROWS = 10_000
/** Enough for the reading to be met while it lasts, by somebody who asks every 20 ms. */
const ROWS_TO_READ = 60_000

let installation: TestInstallation
let veto: RunningVeto
let key: string

beforeAll(async () => {
  installation = createInstallation()
  veto = await installation.start()
  const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
  key = (await installation.json('setup', ...words)).apiKey
})
afterAll(() => installation.close())

describe('kill -9', () => {
  it('of Veto: the next start works by itself, and what was acknowledged is there', async () => {
    const listed = await ask('POST', '/blacklist/entries', { address: 'ann@example.com', reason: 'complaint' })
    expect(listed.status).toBe(201)
    await veto.end('SIGKILL')
    veto = await installation.start()
    expect((await ask('GET', `/blacklist/entries/${listed.body.id}`)).body).toMatchObject(listed.body)
  })

  it('of its PostgreSQL: it answers 503, never a yes, and then works again by itself', async () => {
    const before = installation.postmasterPid()
    process.kill(before, 'SIGKILL')
    const answers: Answer[] = []
    await until(async () => {
      const answer = await ask('POST', '/blacklist/verdicts', { addresses: ['ann@example.com'] })
      answers.push(answer)
      return answer.status === 200 && answers.some(({ status }) => status === 503)
    })
    expect(installation.postmasterPid()).not.toBe(before)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]))
    for (const { body, status } of answers) if (status === 200) expect(body.verdicts[0].allowed).toBe(false)
    expect(await fetch(`${veto.url}/readyz`)).toMatchObject({ status: 200 })
  })
})

describe.each<[what: string, strike: () => Promise<void>]>([
  [
    'SIGTERM',
    async () => {
      const ended = await veto.end('SIGTERM')
      expect(ended).toMatchObject({ code: 0, signal: null })
      expect(ended.seconds).toBeLessThan(10)
      veto = await installation.start()
    },
  ],
  [
    'kill -9',
    async () => {
      await veto.end('SIGKILL')
      veto = await installation.start()
    },
  ],
  ['kill -9 of PostgreSQL', async () => void process.kill(installation.postmasterPid(), 'SIGKILL')],
])('%s in the middle of an import', (what, strike) => {
  it.each<[phase: string, kind: 'contacts' | 'opt-outs', isThere: (id: string, prefix: string) => Promise<boolean>]>([
    ['reading', 'contacts', async id => (await find(id)).state === 'reading'],
    ['judging and loading', 'contacts', async id => (await find(id)).state === 'staged'],
    ['listing, step by step', 'opt-outs', async (_id, prefix) => (await newestEntry()).startsWith(prefix)],
  ])('while %s: it goes on, and no row is there twice', async (phase, kind, isThere) => {
    const prefix = `${what}-${phase}`.replaceAll(/\W/g, '').toLowerCase()
    const rows = phase === 'reading' ? ROWS_TO_READ : ROWS
    const { id } = await upload(people(prefix, rows), kind)
    await until(() => isThere(id, prefix))
    await strike()
    const done = await until(async () => {
      const found = await find(id).catch(() => undefined)
      return found?.finishedAt && found
    })
    const counts = kind === 'contacts' ? { created: rows, blocked: 0 } : { listed: rows, alreadyListed: 0 }
    expect(done).toMatchObject({ state: 'done', read: rows, invalid: 0, duplicate: 0, ...counts })
    expect(await countStored(id, prefix)).toEqual({ stored: rows, mailboxes: rows, files: 0, ends: 1 })
  })
})

// BL-7
it('after all that, the audit log is intact', async () => {
  expect(await installation.json('audit', 'verify')).toMatchObject({ isIntact: true })
})

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return call(veto, key, method, path, body)
}

async function find(id: string) {
  return (await ask('GET', `/imports/${id}`)).body
}

/** What the database has of an import, told by nobody but itself. */
async function countStored(id: string, prefix: string) {
  const client = await installation.connect('veto_superuser')
  const { rows } = await client.query(
    `select count(*)::int as stored, count(distinct address)::int as mailboxes,
       (select count(*)::int from import_file_chunks where import_id = $1) as files,
       (select count(*)::int from audit_events e join audit_payloads p on p.event_id = e.id
        where e.kind = 'import.finished' and p.content::jsonb->'payload'->>'importId' = $1::text) as ends
     from (select address from contacts union all select address from blacklist_entries) a where address like $2`,
    [id, `${prefix}%`],
  )
  await client.end()
  return rows[0]
}

async function newestEntry(): Promise<string> {
  return (await ask('GET', '/blacklist/entries?limit=1')).body.items[0].address
}

async function upload(text: string, kind: string): Promise<{ id: string }> {
  const form = new FormData()
  form.set('file', new Blob([text]), 'people.csv')
  for (const [name, value] of Object.entries({ kind, basis: 'consent', source: 'test', noOptOuts: 'true' }))
    form.set(name, value)
  const { status, body } = await ask('POST', '/imports', form)
  expect(status).toBe(202)
  return body
}

function people(prefix: string, rows: number): string {
  return `email\n${Array.from({ length: rows }, (_, at) => `${prefix}${at}@example.com\n`).join('')}`
}
