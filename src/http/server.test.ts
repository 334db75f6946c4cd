import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { accountRoutes } from '../accounts/routes.ts'
import { openDatabase } from '../db/index.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import { type Route, route, streamRoute } from '../route.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { buildHttp } from './server.ts'

const CODES: RefusalCode[] = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'held',
  'too_large',
  'unavailable',
]
const made = z.object({ name: z.string() })

/** Routes that fail in every way a slice's could. */
const TRIAL_ROUTES: Route[] = [
  ...CODES.map(code =>
    route({
      method: 'GET',
      url: `/refuse/${code}`,
      may: 'self.read',
      summary: 'Refuses.',
      replies: { 200: z.null() },
      handler: async () => {
        throw new Refusal(code, `No: ${code}.`, { because: 'a test', status: 'not to be overwritten' })
      },
    }),
  ),
  route({
    method: 'POST',
    url: '/shapes/:id',
    may: 'self.read',
    summary: 'Takes one of each.',
    params: z.object({ id: z.uuid() }),
    query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
    body: z.object({ name: z.string().min(2), password: z.string().min(8).optional() }),
    replies: { 200: z.object({ limit: z.int() }) },
    handler: async ({ query }) => ({ status: 200, body: { limit: query.limit, secret: 'not in the shape' } }),
  }),
  route({
    method: 'POST',
    url: '/make',
    may: 'self.read',
    summary: 'Makes a workspace, then does as it is told.',
    body: z.object({ name: z.string(), outcome: z.enum(['answer', 'fail', 'refuse', 'misspeak', 'drop']) }),
    replies: { 201: made },
    creates: true,
    async handler({ tx, actor, body: { name, outcome } }) {
      await tx.insertInto('workspaces').values({ organisationId: actor.organisationId, name }).execute()
      if (outcome === 'fail') throw new Error(`a fault about ann@shop.example, in row (Ann, ann@shop.example)`)
      if (outcome === 'refuse') throw new Refusal('conflict', 'No.', {}, { kind: 'trial.refused', payload: { name } })
      if (outcome === 'drop') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      return { status: 201, body: outcome === 'misspeak' ? { nom: name } : { name } }
    },
  }),
  streamRoute({
    method: 'GET',
    url: '/stream/:end',
    may: 'self.read',
    summary: 'Streams, and ends well or badly.',
    params: z.object({ end: z.enum(['well', 'badly', 'refused']) }),
    replies: { 200: z.string() },
    produces: 'text/csv',
    async streamHandler({ params: { end } }) {
      if (end === 'refused') throw new Refusal('held', 'No.', {}, { kind: 'trial.refused', payload: { end } })
      const stream = Readable.from(rows(end))
      return { status: 200, contentType: 'text/csv; charset=utf-8', fileName: 'été.csv', stream }
    },
  }),
]

async function* rows(end: string) {
  yield 'address\n'
  if (end === 'badly') throw new Error('the database went away')
  yield 'ann@shop.example\n'
}

let api: TestApi
beforeAll(async () => {
  api = await createTestApi([...accountRoutes, ...TRIAL_ROUTES])
})
afterAll(() => api.close())

const workspaces = async () => {
  const found = await api.db.superuser.selectFrom('workspaces').select('name').execute()
  return found.map(({ name }) => name)
}

describe('a refusal is problem+json', () => {
  test.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['held', 409],
    ['too_large', 413],
    ['unavailable', 503],
  ])('%s is %i', async (code, status) => {
    const { headers, body } = await api.call(api.ours.key, 'GET', `/refuse/${code}`)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(body).toEqual({
      because: 'a test',
      type: `/problems/${code}`,
      title: expect.any(String),
      status,
      detail: `No: ${code}.`,
    })
    expect(headers['retry-after']).toBe(status === 503 ? '2' : undefined)
  })
})

describe('who asks', () => {
  test.each([
    ['nobody', {}, 'Bearer realm="veto"'],
    ['somebody with a key that is none', { authorization: 'Bearer abc' }, 'Bearer realm="veto", error="invalid_token"'],
    ['somebody with a password', { authorization: 'Basic YTpi' }, 'Bearer realm="veto"'],
  ])('%s is asked for a key', async (_, headers, challenge) => {
    const reply = await api.app.inject({ url: '/api/v1/me', headers })
    expect(reply.statusCode).toBe(401)
    expect(reply.headers['www-authenticate']).toBe(challenge)
    expect(reply.json()).toMatchObject({ type: '/problems/unauthenticated', status: 401 })
  })

  test('is known before a body is read', async () => {
    const reply = await api.app.inject({ method: 'POST', url: '/api/v1/make', payload: 'x'.repeat(2 ** 21) })
    expect(reply.statusCode).toBe(401)
  })
})

describe('a request that does not fit', () => {
  const id = '01a2055b-74a1-71c6-864c-51ded01d4d64'

  test.each([
    ['a field of the body', `/shapes/${id}`, { name: 'a' }, 'body.name', '"a"'],
    ['a field that is missing', `/shapes/${id}`, {}, 'body.name', 'missing'],
    ['no body', `/shapes/${id}`, undefined, 'body', 'missing'],
    ['the query', `/shapes/${id}?limit=many`, { name: 'ann' }, 'query.limit', '"many"'],
    ['the path', '/shapes/1', { name: 'ann' }, 'path.id', '"1"'],
    [
      'a password, which is not repeated',
      `/shapes/${id}`,
      { name: 'ann', password: 'secret7' },
      'body.password',
      'not shown',
    ],
  ])('is told which, what was found and what is allowed: %s', async (_, path, body, field, found) => {
    const reply = await api.call(api.ours.key, 'POST', path, body)
    expect(reply.status).toBe(400)
    expect(reply.body.errors).toEqual([{ field, found, allowed: expect.any(String) }])
    expect(reply.text).not.toContain('secret7')
  })

  test.each([
    ['broken JSON', '{', 'application/json', 400],
    ['JSON that would change prototypes', '{"__proto__": {"a": 1}}', 'application/json', 400],
    ['a form', 'name=ann', 'application/x-www-form-urlencoded', 415],
    ['too much', JSON.stringify({ name: 'x'.repeat(2 ** 20) }), 'application/json', 413],
    [
      'a text that PostgreSQL cannot hold',
      JSON.stringify({ name: '\u0000', outcome: 'answer' }),
      'application/json',
      400,
    ],
  ])('is refused: %s', async (_, payload, type, status) => {
    const headers = { authorization: `Bearer ${api.ours.key}`, 'content-type': type }
    const reply = await api.app.inject({ method: 'POST', url: '/api/v1/make', headers, payload })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toBe('application/problem+json')
  })

  test.each([
    ['a path that does not exist', 'GET', '/api/v1/nothing', 404, undefined],
    ['a path outside the API', 'GET', '/nothing', 404, undefined],
    ['a path that cannot be read', 'GET', '/api/v1/%zz', 400, undefined],
    ['a removal, which does not exist', 'DELETE', '/api/v1/workspaces', 405, 'GET, POST'],
    ['a removal of one', 'DELETE', `/api/v1/keys/${id}/revoke`, 405, 'POST'],
  ] as const)('is refused: %s', async (_, method, url, status, allow) => {
    const reply = await api.app.inject({ method, url, headers: { authorization: `Bearer ${api.ours.key}` } })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers.allow).toBe(allow)
    expect(reply.json()).toMatchObject({ status, type: expect.stringMatching(/^\/problems\//) })
    expect(reply.headers).toMatchObject(SECURITY_HEADERS)
  })
})

describe('an answer', () => {
  test('holds what its shape has, and no more', async () => {
    const { body } = await api.call(api.ours.key, 'POST', '/shapes/01a2055b-74a1-71c6-864c-51ded01d4d64', {
      name: 'ann',
    })
    expect(body).toEqual({ limit: 5 })
  })

  test('that does not fit its shape undoes the work', async () => {
    const { status } = await api.call(api.ours.key, 'POST', '/make', { name: 'misspoken', outcome: 'misspeak' })
    expect(status).toBe(500)
    expect(await workspaces()).not.toContain('misspoken')
  })

  test('as a stream is a file with a name', async () => {
    const { status, headers, text } = await api.call(api.ours.key, 'GET', '/stream/well')
    expect({ status, text }).toEqual({ status: 200, text: 'address\nann@shop.example\n' })
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''%C3%A9t%C3%A9.csv")
  })
})

describe('a refused attempt', () => {
  test.each([
    ['in the transaction that was rolled back', 'POST', '/make', { name: 'attempt', outcome: 'refuse' }, 409],
    ['in a stream', 'GET', '/stream/refused', undefined, 409],
  ] as const)('is recorded: %s', async (_, method, path, body, status) => {
    const before = await api.events(api.ours.id)
    expect((await api.call(api.ours.key, method, path, body)).status).toBe(status)
    const events = (await api.events(api.ours.id)).slice(before.length)
    expect(events).toMatchObject([{ kind: 'trial.refused', actor: { personId: api.ours.personId } }])
    expect(await workspaces()).not.toContain('attempt')
  })
})

describe('a fault', () => {
  test('is told as a request id, and logged without addresses', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'info' }, { write: line => lines.push(line) })
    const app = await buildHttp({ db: api.db.app, routes: TRIAL_ROUTES, logger, version: 'test' })
    const headers = { authorization: `Bearer ${api.ours.key}` }
    const payload = { name: 'faulty', outcome: 'fail' }
    const reply = await app.inject({ method: 'POST', url: '/api/v1/make?note=bob@shop.example', headers, payload })
    await app.close()
    expect(reply.json()).toEqual({
      type: '/problems/fault',
      title: 'A fault of ours',
      status: 500,
      detail: expect.stringContaining(String(reply.headers['x-request-id'])),
      requestId: reply.headers['x-request-id'],
    })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(String(lines[0]))).toMatchObject({
      reqId: reply.headers['x-request-id'],
      route: '/api/v1/make',
      fault: { message: 'a fault about [address], in row (Ann, [address])' },
    })
    expect(lines[0]).not.toContain('@shop')
  })

  test('in the middle of a stream cuts the connection: half an export is not a whole one', async () => {
    const broken = api.app.inject({ url: '/api/v1/stream/badly', headers: { authorization: `Bearer ${api.ours.key}` } })
    await expect(broken).rejects.toThrow()
  })
})

describe('a database that is away', () => {
  test('is 503, for whoever asks', async () => {
    const db = openDatabase('postgres://veto_app@127.0.0.1:1/none', { max: 1 })
    const app = await buildHttp({ db, routes: accountRoutes, logger: pino({ level: 'silent' }), version: 'test' })
    const reply = await app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${api.ours.key}` } })
    expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } })
    const ready = await app.inject('/readyz')
    expect(ready).toMatchObject({ statusCode: 503 })
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    await app.close()
    await db.destroy()
  })

  test('in the middle of a transaction is 503, and nothing was done', async () => {
    const { status } = await api.call(api.ours.key, 'POST', '/make', { name: 'dropped', outcome: 'drop' })
    expect(status).toBe(503)
    expect(await workspaces()).not.toContain('dropped')
  })
})

describe('an Idempotency-Key', () => {
  const make = (name: string, idempotencyKey: string, key = api.ours.key, outcome = 'answer') =>
    api.call(key, 'POST', '/make', { name, outcome }, { 'idempotency-key': idempotencyKey })

  test('gives the same request its first answer again', async () => {
    const first = await make('once', 'a')
    expect(first.status).toBe(201)
    expect(await make('once', 'a')).toMatchObject({ status: 201, text: first.text })
    expect((await workspaces()).filter(name => name === 'once')).toHaveLength(1)
  })

  test('is refused for another request, and for another person', async () => {
    await make('first', 'b')
    expect((await make('second', 'b')).status).toBe(409)
    expect((await make('first', 'b', await api.ours.keyWithRoles('owner'))).status).toBe(409)
    expect(await workspaces()).not.toContain('second')
  })

  test('belongs to one organisation', async () => {
    await make('shared', 'c')
    expect((await make('shared', 'c', api.theirs.key)).status).toBe(201)
    expect((await workspaces()).filter(name => name === 'shared')).toHaveLength(2)
  })

  test('of a refused or failed request can be used again', async () => {
    expect((await make('later', 'd', api.ours.key, 'refuse')).status).toBe(409)
    expect((await make('later', 'd', api.ours.key, 'fail')).status).toBe(500)
    expect((await make('later', 'd')).status).toBe(201)
  })

  test('of requests at the same moment does the work once', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => make('at once', 'e')))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect((await workspaces()).filter(name => name === 'at once')).toHaveLength(1)
  })

  test('is forgotten after a day, by a later one', async () => {
    await make('old', 'f')
    await sql`update idempotent_replies set created_at = now() - interval '25 hours' where key = 'f'`.execute(
      api.db.superuser,
    )
    await make('newer', 'g')
    const kept = await api.db.superuser
      .selectFrom('idempotentReplies')
      .select('key')
      .where('key', 'in', ['f', 'g'])
      .execute()
    expect(kept).toEqual([{ key: 'g' }])
  })

  test('has a length', async () => expect((await make('long', 'x'.repeat(201))).status).toBe(400))
})

describe('the headers', () => {
  test('are on the answer of every route, whatever it answers', async () => {
    const lines = linesOf(api.app.printRoutes({ commonPrefix: false }))
    expect(lines).toContain('GET /api/docs/js/scalar.js')
    expect(lines).toContain('PATCH /api/v1/settings')
    const { 'content-security-policy': _, ...others } = SECURITY_HEADERS
    for (const line of [...lines, 'GET /nothing']) {
      const [method, url] = line.split(' ') as ['GET', string]
      const { headers } = await api.app.inject({ method, url })
      expect({ line, ...headers }).toMatchObject({ line, ...others })
      expect(headers['content-security-policy'], line).toContain("default-src 'none'")
    }
  })
})

/** The routes of Fastify's printed tree, one a line. */
function linesOf(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap(row => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \((.+)\)$/.exec(row) ?? []
    path.splice(indent.length / 4, Infinity, part)
    return methods
      .split(', ')
      .filter(Boolean)
      .map(method => `${method} ${path.join('')}`)
  })
}

describe('health', () => {
  test('is ready once the guards were checked', async () => {
    let isReady = false
    const logger = pino({ level: 'silent' })
    const app = await buildHttp({ db: api.db.app, routes: [], logger, version: 'test', isReady: () => isReady })
    expect((await app.inject('/readyz')).statusCode).toBe(503)
    isReady = true
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' })
    await app.close()
  })

  test('counts requests by route, never by URL', async () => {
    await api.app.inject('/api/v1/keys/ann@shop.example/revoke')
    await api.call(api.ours.key, 'GET', '/me')
    const { body } = await api.app.inject('/metrics')
    expect(body).toMatch(/veto_http_request_seconds_count\{method="GET",route="\/api\/v1\/me",status="200"\} \d/)
    expect(body).toMatch(/veto_database_connections\{state="idle"\} \d/)
    expect(body).not.toContain('@')
  })
})
