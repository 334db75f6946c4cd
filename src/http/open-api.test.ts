import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accountRoutes } from '../accounts/routes.ts'
import { openDatabase } from '../db/index.ts'
import { streamRoute } from '../route.ts'
import { buildHttp } from './server.ts'

const upload = streamRoute({
  method: 'POST',
  url: '/files',
  may: 'imports.run',
  summary: 'Takes a file.',
  body: z.object({ kind: z.enum(['contacts', 'opt-outs']) }),
  replies: { 202: z.object({ id: z.uuid() }) },
  upload: true,
  streamHandler: async () => ({ status: 202, body: {} }),
})
const download = streamRoute({
  method: 'GET',
  url: '/files/:id/rows.csv',
  may: 'imports.read',
  summary: 'Gives a file.',
  params: z.object({ id: z.uuid() }),
  replies: { 200: z.string() },
  produces: 'text/csv',
  streamHandler: async () => ({ status: 200, body: '' }),
})

const db = openDatabase('postgres://nobody@127.0.0.1:1/none')
let app: Awaited<ReturnType<typeof buildHttp>>
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, looked into at places that are known
let api: any
beforeAll(async () => {
  app = await buildHttp({
    db,
    routes: [...accountRoutes, upload, download],
    logger: pino({ level: 'silent' }),
    version: '1.2.3',
  })
  api = (await app.inject('/api/v1/openapi.json')).json()
})
afterAll(() => app.close())

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and has every route, and nothing but the API', () => {
    expect(api).toMatchObject({ openapi: '3.1.0', info: { title: 'Veto', version: '1.2.3' } })
    const described = Object.entries(api.paths).flatMap(([url, methods]) =>
      Object.keys(methods as object).map(method => `${method} ${url}`),
    )
    const routes = [...accountRoutes, upload, download].map(
      ({ method, url }) => `${method.toLowerCase()} /api/v1${url.replace(':id', '{id}')}`,
    )
    expect(described.sort()).toEqual(routes.sort())
  })

  test('asks for a key or a session everywhere', () => {
    expect(api.security).toEqual([{ bearer: [] }, { session: [] }])
    expect(api.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' })
  })

  test('names each operation once', () => {
    const ids = Object.values(api.paths).flatMap(path =>
      Object.values(path as object).map(({ operationId }) => operationId),
    )
    expect(ids).toContain('postKeysByIdRevoke')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says what a refusal looks like', () => {
    const { responses } = api.paths['/api/v1/me'].get
    for (const status of ['4XX', '5XX'])
      expect(responses[status].content['application/problem+json'].schema).toEqual({
        $ref: '#/components/schemas/Problem',
      })
  })

  test('names the shapes, and only those that are used', () => {
    expect(Object.keys(api.components.schemas)).toEqual(expect.arrayContaining(['Key', 'NewKey', 'Person', 'Problem']))
    const text = JSON.stringify(api)
    for (const name of Object.keys(api.components.schemas)) expect(text).toContain(`"#/components/schemas/${name}"`)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(api.components.schemas).toHaveProperty(String(name))
  })

  test('says where an Idempotency-Key is taken', () => {
    const takes = ({ parameters = [] }: { parameters?: { name: string }[] }) =>
      parameters.some(({ name }) => name === 'idempotency-key')
    expect(takes(api.paths['/api/v1/workspaces'].post)).toBe(true)
    expect(takes(api.paths['/api/v1/keys'].post)).toBe(false)
  })

  test('says what is uploaded and downloaded', () => {
    const { content } = api.paths['/api/v1/files'].post.requestBody
    expect(content['multipart/form-data'].schema).toMatchObject({
      properties: { file: { type: 'string', format: 'binary' }, kind: { enum: ['contacts', 'opt-outs'] } },
      required: ['kind', 'file'],
    })
    const { 200: rows } = api.paths['/api/v1/files/{id}/rows.csv'].get.responses
    expect(Object.keys(rows.content)).toEqual(['text/csv'])
  })
})

describe('the reference page', () => {
  test('fetches nothing from elsewhere, and could not', async () => {
    const { body, headers } = await app.inject('/api/docs/')
    expect([...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url)).toEqual(['js/scalar.js'])
    expect(body).not.toMatch(/https?:\/\//)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("connect-src 'self'")
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/]{43}='/)
    expect(policy).not.toContain('http')
  })
})
