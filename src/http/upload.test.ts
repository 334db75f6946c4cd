import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { Refusal } from '../refusal.ts'
import { type Route, streamRoute } from '../route.ts'
import { type RunningHttp, startHttp } from './server.ts'

const MEBIBYTE = 1024 ** 2
const seen = { bytes: 0, ended: '' }

const routes: Route[] = [
  streamRoute({
    method: 'POST',
    url: '/files',
    may: 'imports.run',
    summary: 'Reads a file, then its fields.',
    replies: {
      202: z.object({
        fileName: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        fields: z.record(z.string(), z.string()),
      }),
    },
    upload: true,
    async streamHandler({ upload }) {
      if (!upload) throw new TypeError('no upload')
      const hash = createHash('sha256')
      let bytes = 0
      try {
        for await (const chunk of upload.bytes) {
          seen.bytes = bytes += chunk.length
          hash.update(chunk)
        }
      } catch (error) {
        seen.ended = (error as Error).message
        throw error
      }
      const fields = await upload.fields()
      return { status: 202, body: { fileName: upload.fileName, bytes, sha256: hash.digest('hex'), fields } }
    },
  }),
  streamRoute({
    method: 'POST',
    url: '/unread',
    may: 'imports.run',
    summary: 'Refuses a file without reading it.',
    replies: { 202: z.null() },
    upload: true,
    async streamHandler() {
      throw new Refusal('held', 'Not now.')
    },
  }),
  streamRoute({
    method: 'POST',
    url: '/fields-only',
    may: 'imports.run',
    summary: 'Reads only the fields.',
    replies: { 202: z.record(z.string(), z.string()) },
    upload: true,
    streamHandler: async ({ upload }) => ({ status: 202, body: await upload?.fields() }),
  }),
]

let api: TestApi
let http: RunningHttp
beforeAll(async () => {
  api = await createTestApi([])
  const logger = pino({ level: 'silent' })
  http = await startHttp({
    db: api.db.app,
    routes,
    logger,
    version: 'test',
    host: '127.0.0.1',
    port: 0,
    maxUploadBytes: 8 * MEBIBYTE,
  })
})
afterAll(async () => {
  await http.stop()
  await api.close()
})

type Part = [name: string, value: string | Blob, fileName?: string]

async function post(path: string, parts: Part[]) {
  const form = new FormData()
  for (const [name, value, fileName] of parts)
    value instanceof Blob ? form.append(name, value, fileName) : form.append(name, value)
  const headers = { authorization: `Bearer ${api.ours.key}` }
  const reply = await fetch(`${http.url}/api/v1${path}`, { method: 'POST', headers, body: form })
  return { status: reply.status, body: await reply.json() }
}

const file = (text: string | Uint8Array<ArrayBuffer>): Part => ['file', new Blob([text]), 'contacts é.csv']
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

describe('an upload', () => {
  test.each([
    ['before the file', [['kind', 'contacts'], ['source', 'shop'], file('a@b.example\n')]],
    ['after the file', [file('a@b.example\n'), ['kind', 'contacts'], ['source', 'shop']]],
    ['on both sides', [['source', 'shop'], file('a@b.example\n'), ['kind', 'contacts']]],
  ] as [string, Part[]][])('has its fields %s', async (_, parts) => {
    expect(await post('/files', parts)).toEqual({
      status: 202,
      body: {
        fileName: 'contacts é.csv',
        bytes: 12,
        sha256: sha256('a@b.example\n'),
        fields: { kind: 'contacts', source: 'shop' },
      },
    })
  })

  test('arrives byte by byte as it was sent', async () => {
    const bytes = new Uint8Array(5 * MEBIBYTE).map((_, at) => (at * 31) % 251)
    expect(await post('/files', [file(bytes), ['kind', 'contacts']])).toMatchObject({
      body: { bytes: bytes.length, sha256: sha256(bytes), fields: { kind: 'contacts' } },
    })
  })

  test('whose file is not read still has its fields', async () => {
    const parts: Part[] = [file('x'.repeat(2 * MEBIBYTE)), ['kind', 'contacts']]
    expect(await post('/fields-only', parts)).toEqual({ status: 202, body: { kind: 'contacts' } })
  })

  test('that is refused unread is let by, and the connection can be used again', async () => {
    const big = file('x'.repeat(6 * MEBIBYTE))
    for (let time = 0; time < 3; time++) expect((await post('/unread', [big])).status).toBe(409)
  })

  test.each([
    ['larger than allowed', [file('x'.repeat(8 * MEBIBYTE + 1))], 413],
    ['without a file', [['kind', 'contacts']], 400],
    ['with two files', [file('a'), file('b')], 400],
    ['with a field that has no end', [['kind', 'x'.repeat(200_000)], file('a')], 413],
    ['with a field that would change prototypes', [['__proto__', 'x'], file('a')], 400],
  ] as [string, Part[], number][])('is refused %s', async (_, parts, status) => {
    expect(await post('/files', parts)).toMatchObject({
      status,
      body: { status, type: expect.stringContaining('/problems/') },
    })
  })

  test('is refused as JSON', async () => {
    const headers = { authorization: `Bearer ${api.ours.key}`, 'content-type': 'application/json' }
    const reply = await fetch(`${http.url}/api/v1/files`, { method: 'POST', headers, body: '{}' })
    expect(reply.status).toBe(400)
  })

  test('is refused to a key that may not, before its file is sent', async () => {
    const headers = {
      authorization: `Bearer ${await api.ours.keyWithScopes('contacts')}`,
      'content-type': 'multipart/form-data; boundary=x',
    }
    const call = request(`${http.url}/api/v1/files`, {
      method: 'POST',
      headers: { ...headers, 'content-length': '100000000' },
    })
    const status = await new Promise(resolve => {
      call.on('response', reply => resolve(reply.statusCode)).on('error', () => {})
      call.flushHeaders()
    })
    call.destroy()
    expect(status).toBe(403)
  })

  const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na@b.example\r\n--x--\r\n'
  test.each(Array.from({ length: 9 }, (_, tenth) => Math.floor((body.length * (tenth + 1)) / 10)))(
    'that ends after %i bytes is refused, and read as no more than it is',
    async length => {
      const headers = { authorization: `Bearer ${api.ours.key}`, 'content-type': 'multipart/form-data; boundary=x' }
      const reply = await fetch(`${http.url}/api/v1/files`, { method: 'POST', headers, body: body.slice(0, length) })
      expect(reply.status).toBe(400)
    },
  )

  test('of somebody who hangs up ends with an error, not as a short file', async () => {
    Object.assign(seen, { bytes: 0, ended: '' })
    const socket = connect(Number(new URL(http.url).port), '127.0.0.1').on('error', () => {})
    const head = `POST /api/v1/files HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${api.ours.key}\r\n`
    const type = 'content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n'
    socket.write(head + type + body.slice(0, 80) + 'a@b.example\n'.repeat(1_000))
    while (seen.bytes === 0) await setImmediate()
    socket.resetAndDestroy()
    while (seen.ended === '') await setImmediate()
    expect(seen.ended).toMatch(/closed|aborted|end of multipart/)
  })
})
