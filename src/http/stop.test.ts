import { Agent, get } from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { streamRoute } from '../route.ts'
import { startHttp } from './server.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi([])
})
afterAll(() => api.close())

/** A server with one route that answers when it is told to; `begun` is when it was asked. */
async function startSlow() {
  const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = streamRoute({
    method: 'GET',
    url: '/slow',
    may: 'self.read',
    summary: 'Waits.',
    replies: { 200: z.string() },
    async streamHandler() {
      begun.resolve()
      await release.promise
      return { status: 200, body: 'done' }
    },
  })
  const options = { db: api.db.app, routes: [slow], logger: pino({ level: 'silent' }), version: 'test' }
  const http = await startHttp({ ...options, host: '127.0.0.1', port: 0 })
  const headers = { authorization: `Bearer ${api.ours.key}` }
  const answer = fetch(`${http.url}/api/v1/slow`, { headers }).then(reply => reply.json())
  answer.catch(() => {}) // looked at later
  await begun.promise
  return { http, answer, release: release.resolve }
}

describe('stopping', () => {
  test('lets what is in hand end, and takes no more', async () => {
    const { http, answer, release } = await startSlow()
    const stopped = http.stop()
    await expect(fetch(`${http.url}/healthz`)).rejects.toThrow()
    release()
    expect(await answer).toBe('done')
    await stopped
  })

  test('cuts off what does not end', async () => {
    const { http, answer, release } = await startSlow()
    await http.stop(50)
    await expect(answer).rejects.toThrow()
    release()
  })

  test('does not wait for connections that are only kept open', async () => {
    const { http, answer, release } = await startSlow()
    release()
    await answer
    const agent = new Agent({ keepAlive: true })
    await new Promise<void>(resolve =>
      get(`${http.url}/healthz`, { agent }, reply => reply.resume().on('end', resolve)),
    )
    const begun = performance.now()
    await http.stop()
    expect(performance.now() - begun).toBeLessThan(4_000)
    agent.destroy()
  })

  test('leaves a port that can be taken, and one that is taken is refused', async () => {
    const { http, answer, release } = await startSlow()
    const port = Number(new URL(http.url).port)
    const options = {
      db: api.db.app,
      routes: [],
      logger: pino({ level: 'silent' }),
      version: 'test',
      host: '127.0.0.1',
      port,
    }
    await expect(startHttp(options)).rejects.toThrow(/taken by another program/)
    release()
    await answer
    await http.stop()
    await (await startHttp(options)).stop()
  })
})
