import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeXlsx } from '../src/imports/read-file/fixtures/make-xlsx.ts'
import { type Answer, call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// IM-2, IM-4: files as people send them, through the door they send them by.
let installation: TestInstallation
let veto: RunningVeto
let key: string

beforeAll(async () => {
  installation = createInstallation({ VETO_MAX_UPLOAD_MB: '4' })
  veto = await installation.start()
  const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
  key = (await installation.json('setup', ...words)).apiKey
})
afterAll(() => installation.close())

const CSV = 'email,prénom\nann@example.com,Ann\nnobody,Bob\n'
const FIELDS = { basis: 'consent', source: 'test' }

describe('a file', () => {
  it.each<[what: string, form: () => FormData]>([
    ['first in the form', () => formOf({ file: CSV, ...FIELDS })],
    ['last in the form', () => formOf({ ...FIELDS, file: CSV })],
    ['in the middle', () => formOf({ basis: 'consent', file: CSV, source: 'test' })],
  ])('%s is imported', async (_what, form) => {
    expect(await imported(form())).toMatchObject({
      state: 'done',
      read: 2,
      invalid: 1,
      basis: 'consent',
      source: 'test',
    })
  })

  it('of Excel is imported', async () => {
    const rows = [
      ['E-Mail', 'Vorname'],
      ['jürgen@example.com', 'Jürgen'],
      ['nobody', 'Bob'],
    ]
    const cells = (row: string[]) => row.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
    const sheet = rows.map(row => `<row>${cells(row)}</row>`).join('')
    const done = await imported(formOf({ file: Buffer.from(makeXlsx({ sheets: [sheet] })), ...FIELDS }, 'kunden.xlsx'))
    expect(done).toMatchObject({ state: 'done', created: 1, invalid: 1, invalidByFault: { no_at: 1 } })
    expect(await rowsOf(done.id)).toMatchObject([{ address: 'jürgen@example.com', firstName: 'Jürgen' }, {}])
  })

  it('in Windows-1252, with semicolons, is imported letter by letter', async () => {
    const bytes = Buffer.from('Courriel;Prénom\r\nzoé.1@example.com;Zoé\r\n', 'latin1')
    const done = await imported(formOf({ file: bytes, ...FIELDS }))
    expect(await rowsOf(done.id)).toMatchObject([{ address: 'zoé.1@example.com', firstName: 'Zoé' }])
  })

  it('is judged only, where nothing is to be changed', async () => {
    const done = await imported(formOf({ file: 'email\ndry@example.com\n', ...FIELDS, dryRun: 'true' }))
    expect(done).toMatchObject({ state: 'done', isDryRun: true, created: 1 })
    expect((await imported(formOf({ file: 'email\ndry@example.com\n', ...FIELDS }))).created).toBe(1)
  })
})

describe('a file that cannot be read ends as failed, and says why', () => {
  it.each<[what: string, bytes: Buffer | string, says: RegExp]>([
    ['an empty one', '', /empty/],
    ['one with a header only', 'email\n', /only a header/],
    ['one without addresses', 'name,town\nAnn,Gent\n', /No column holds e-mail addresses.*"name", "town"/],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', /PDF/],
    ['a damaged Excel file', Buffer.from('PK\x03\x04 and then nothing of the sort'), /./],
  ])('%s', async (_what, bytes, says) => {
    const failed = await imported(formOf({ file: bytes, ...FIELDS }))
    expect(failed).toMatchObject({ state: 'failed', rowsRead: 0, failure: { message: expect.stringMatching(says) } })
    expect(await rowsOf(failed.id)).toEqual([])
  })
})

describe('a request that cannot be', () => {
  it.each<[what: string, fields: Record<string, string>, status: number, says: RegExp]>([
    ['has no basis', { file: CSV, source: 'test' }, 400, /on what basis.*consent, customer, business/],
    ['has no source', { file: CSV, basis: 'consent' }, 400, /where these contacts come from/],
    ['has no file', FIELDS, 400, /no file/],
    ['has a kind that is none', { file: CSV, ...FIELDS, kind: 'people' }, 400, /contacts or opt-outs, not "people"/],
    ['has a mapping that is none', { file: CSV, ...FIELDS, mapping: 'email' }, 400, /mapping is a JSON object/],
    ['is larger than the limit', { file: 'x'.repeat(4_200_000), ...FIELDS }, 413, /larger than 4194304 bytes/],
  ])('%s: is refused at once, and nothing of it is kept', async (_what, fields, status, says) => {
    const before = await countImports()
    const refused = await send(formOf(fields))
    expect(refused).toMatchObject({ status, body: { detail: expect.stringMatching(says) } })
    expect(await countImports()).toBe(before)
    expect(await countChunks()).toBe(0)
  })

  it('breaks off in the middle: nothing of it is kept', async () => {
    const before = await countImports()
    const { hostname, port } = new URL(veto.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail\n'
    const head = `POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n`
    socket.write(head + part + 'ann@example.com\n'.repeat(200_000))
    await until(async () => (await countChunks()) > 0)
    socket.destroy()
    await until(async () => (await countChunks()) === 0)
    expect(await countImports()).toBe(before)
  })
})

function formOf(fields: Record<string, string | Buffer>, fileName = 'people.csv'): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'file') form.set(name, new Blob([value]), fileName)
    else form.set(name, String(value))
  }
  return form
}

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return call(veto, key, method, path, body)
}

const send = (form: FormData) => ask('POST', '/imports', form)

async function imported(form: FormData) {
  const { status, body } = await send(form)
  expect(status).toBe(202)
  return until(async () => {
    const found = (await ask('GET', `/imports/${body.id}`)).body
    return found.finishedAt && found
  })
}

async function rowsOf(id: string) {
  return (await ask('GET', `/imports/${id}/rows`)).body.items
}

async function countImports(): Promise<number> {
  return (await ask('GET', '/imports?limit=200')).body.items.length
}

async function countChunks(): Promise<number> {
  const client = await installation.connect('veto_superuser')
  const { rows } = await client.query('select count(*)::int as chunks from import_file_chunks')
  await client.end()
  return rows[0].chunks
}
