import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { signingKey } from '../../audit/fixtures/test-log.ts'
import { sequenceEvents } from '../../audit/index.ts'
import { LANGUAGES } from '../../language.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { requestRoutes } from '../routes.ts'

// GD-3: the register, apart, to be taken away with its proof.

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(requestRoutes(testParts))
  for (const [kind, address] of [
    ['erasure', 'jean@x.example'],
    ['access', '=cmd@x.example'],
  ])
    await call('POST', '/subject-requests', { kind, channel: 'email', address, name: '=1+1' })
})
afterAll(() => api?.close())

const call = (method: 'GET' | 'POST', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const take = (format: string, key?: string) => call('POST', '/subject-requests/exports', { format }, key)

test('as JSON it is whole, and each event has its proof from the log', async () => {
  await sequenceEvents(api.db.worker, signingKey)
  const { requests, checkpoint } = (await take('json')).body
  expect(requests.map(({ reference }: { reference: string }) => reference.slice(-4))).toEqual(['0001', '0002'])
  const [first] = requests
  expect(first.steps.map(({ step }: { step: string }) => step)).toContain('retention')
  expect(checkpoint).toContain('veto')
  for (const { proof } of first.events) expect(proof).toContain('c2sp.org/tlog-proof@v1')
})

test('as CSV no cell is a formula; as PDF it is one, in each language', async () => {
  const csv = (await take('csv')).text
  expect(csv).toContain('jean@x.example')
  expect(csv).not.toMatch(/(^|,)"?=/m)
  for (const language of LANGUAGES) {
    const pdf = await call('POST', '/subject-requests/exports', { format: 'pdf', language })
    expect([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    expect((await call('GET', `/processing-record?language=${language}`)).text.slice(0, 5)).toBe('%PDF-')
  }
})

test("that it was taken is in the log; nobody else takes it, and nobody takes another's", async () => {
  await take('csv')
  const kinds = (await api.events(api.ours.id)).filter(({ kind }) => kind === 'requests.exported')
  expect(kinds.at(-1)?.payload).toEqual({ format: 'csv', year: null, requests: 2 })
  expect((await take('json', api.theirs.key)).body.requests).toEqual([])
  expect((await take('json', await api.ours.keyWithRoles('owner'))).status).toBe(403)
})
