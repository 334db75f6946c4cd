import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { type LogIn, openLogIn } from '../src/accounts/index.ts'
import { openDatabase } from '../src/db/index.ts'
import { buildHttp, type HttpOptions } from '../src/http/server.ts'
import type { Route } from '../src/route.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** The API over a database of its own, in which there is nobody yet. */
export type EmptyApi = { db: TestDatabase; app: FastifyInstance; logIn: LogIn; close(): Promise<void> }

export type EmptyApiOptions = Pick<HttpOptions, 'place' | 'publicPages' | 'rawPages'> & {
  oidc?: Parameters<typeof openLogIn>[1]['oidc']
}

/** The secret of all tests' sessions. */
const LOG_IN_SECRET = 'a secret of the tests, long enough to sign with'

export async function createEmptyApi(
  routesOf: (logIn: LogIn) => readonly Route[],
  { oidc, place = { isLoopback: true }, publicPages = [], rawPages = [] }: EmptyApiOptions = {},
): Promise<EmptyApi> {
  const db = await createTestDatabase()
  const logIn = openLogIn(db.app, { secret: LOG_IN_SECRET, oidc })
  const logger = pino({ level: 'silent' })
  const routes = routesOf(logIn)
  const app = await buildHttp({ db: db.app, routes, publicPages, rawPages, logger, version: 'test', logIn, place })
  const close = async () => {
    await app.close()
    await logIn.settle()
    await db.close()
  }
  return { db, app, logIn, close }
}

/** The same over a database that does not answer. Sessions of other test APIs are signed with the same secret. */
export async function createAwayApi(
  routesOf: (logIn: LogIn) => readonly Route[],
  publicPages: HttpOptions['publicPages'] = [],
  rawPages: HttpOptions['rawPages'] = [],
): Promise<Omit<EmptyApi, 'db'>> {
  const db = openDatabase('postgres://veto_app@127.0.0.1:1/none', { max: 1 })
  const logIn = openLogIn(db, { secret: LOG_IN_SECRET })
  const app = await buildHttp({
    db,
    routes: routesOf(logIn),
    publicPages,
    rawPages,
    logger: pino({ level: 'silent' }),
    version: 'test',
    logIn,
  })
  const close = async () => {
    await app.close()
    await logIn.settle()
    await db.destroy()
  }
  return { app, logIn, close }
}
