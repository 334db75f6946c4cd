import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/index.ts'
import { askDatabase } from './queries.ts'

const PATIENCE_MS = 2_000

/** /healthz: the process lives (restart it if not). /readyz: it can do its work (send it requests if so). */
export function addHealth(app: FastifyInstance, db: Database, isReady: () => boolean): void {
  app.get('/healthz', HIDDEN, async () => ({ status: 'alive' }))
  app.get('/readyz', HIDDEN, async (_request, reply) => {
    const missing = isReady() ? await databaseTrouble(db) : 'the database has not been checked yet'
    return missing === undefined ? { status: 'ready' } : reply.status(503).send({ status: 'not ready', missing })
  })
}

const HIDDEN = { schema: { hide: true } }

async function databaseTrouble(db: Database): Promise<string | undefined> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  const answer = new Promise<string>(resolve =>
    late.addEventListener('abort', () => resolve('the database is slow to answer')),
  )
  return Promise.race([
    askDatabase(db).then(
      () => undefined,
      () => 'the database does not answer',
    ),
    answer,
  ])
}
