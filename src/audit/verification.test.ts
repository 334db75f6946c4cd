import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { publicKey, record, signingKey, tamper } from './fixtures/test-log.ts'
import { auditJobs } from './jobs.ts'
import { auditRoutes } from './routes.ts'
import { sequenceEvents } from './sequence-events.ts'

// BL-7: anyone can verify that nothing was altered or cut out.

let api: TestApi
let jobs: { organisationId: string; verificationId: string }[] = []
beforeEach(async () => {
  await api?.close()
  jobs = []
  const enqueue = async (_tx: unknown, job: (typeof jobs)[0]) => void jobs.push(job)
  api = await createTestApi(auditRoutes({ publicKey, subjectsOf: [], enqueue }))
  await record(api.db, api.ours.id, 3)
  await sequenceEvents(api.db.worker, signingKey)
})
afterAll(() => api?.close())

const ask = (body: object = {}, key = api.ours.key) => api.call(key, 'POST', '/audit/verify', body)
const last = async (key = api.ours.key) => api.call(key, 'GET', '/audit/verifications/last')
const run = async () => {
  for (const job of jobs.splice(0))
    await auditJobs(api.db.app, publicKey)['verify-log'](job, new AbortController().signal)
}

test('it is asked for, runs in the background, and tells what it found', async () => {
  expect((await last()).status).toBe(404)
  const asked = await ask()
  expect(asked.status).toBe(202)
  expect(asked.body).toMatchObject({ state: 'waiting', askedBy: api.ours.personId, result: null })
  await run()
  const { body } = await last()
  expect(body).toMatchObject({
    id: asked.body.id,
    state: 'done',
    result: { isIntact: true, faultCount: 0, firstFault: null },
  })
  expect(body.done).toBe(body.size)
  const kinds = (await api.events(api.ours.id)).map(event => event.kind)
  expect(kinds).toEqual(expect.arrayContaining(['audit.verification_asked', 'audit.verified']))
  expect(kinds).not.toContain('alarm.audit_log_altered')
})

test('what was altered is named, and is an alarm', async () => {
  await tamper(
    api.db.superuser,
    `update audit_payloads set content = '{"actor":{"kind":"system","name":"x"},"payload":{}}' where organisation_id = '${api.ours.id}'`,
  )
  await ask()
  await run()
  expect((await last()).body.result).toMatchObject({ isIntact: false, firstFault: { what: 'altered_payload' } })
  expect((await api.events(api.ours.id)).at(-1)).toMatchObject({
    kind: 'alarm.audit_log_altered',
    payload: { isIntact: false },
  })
})

test('a kept checkpoint shows an end that was cut off; one of another log is refused', async () => {
  const checkpoint = (await api.call(api.ours.key, 'GET', '/audit/checkpoint')).body.note
  const theirs = (await api.call(api.theirs.key, 'GET', '/audit/checkpoint')).body.note
  expect((await ask({ checkpoint: theirs })).status).toBe(400)
  expect((await ask({ checkpoint: 'nonsense' })).status).toBe(400)
  const size = Number(checkpoint.split('\n')[1])
  const end = `where organisation_id = '${api.ours.id}' and leaf_index = ${size - 1}`
  await tamper(
    api.db.superuser,
    `delete from audit_payloads p using audit_events e where e.id = p.event_id and e.organisation_id = '${api.ours.id}' and e.leaf_index = ${size - 1}`,
    `delete from audit_events ${end}`,
  )
  await ask({ checkpoint })
  await run()
  expect((await last()).body).toMatchObject({ againstKept: true, result: { isIntact: false } })
})

test('one that runs already is the answer; after twelve in an hour it is 429', async () => {
  const first = await ask()
  const second = await ask()
  expect([second.status, second.body.id]).toEqual([200, first.body.id])
  expect(jobs).toHaveLength(1)
  for (let at = 1; at < 12; at++) {
    await run()
    expect((await ask()).status).toBe(202)
  }
  await run()
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(refused.headers['retry-after']).toBe('300')
})

test('a job that is run twice ends once; one whose worker died begins anew', async () => {
  await ask()
  const [job] = jobs
  await run()
  if (job) jobs.push(job)
  await run()
  expect((await api.events(api.ours.id)).filter(event => event.kind === 'audit.verified')).toHaveLength(1)

  await ask()
  const [again] = jobs
  const stopped = AbortSignal.abort()
  if (!again) throw new Error('no job')
  await expect(auditJobs(api.db.app, publicKey)['verify-log'](again, stopped)).rejects.toThrow()
  expect((await last()).body.state).toBe('running')
  await run()
  expect((await last()).body.state).toBe('done')
})

test('officers only, each their own', async () => {
  expect((await ask({}, await api.ours.keyWithRoles('marketer', 'reader'))).status).toBe(403)
  await ask()
  await run()
  expect((await last(api.theirs.key)).status).toBe(404)
})
