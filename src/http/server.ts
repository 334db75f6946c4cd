import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { LogIn } from '../accounts/index.ts'
import type { Database } from '../db/index.ts'
import type { Figure } from '../figure.ts'
import type { PublicPage } from '../public-page.ts'
import type { RawPage } from '../raw-page.ts'
import { Refusal } from '../refusal.ts'
import type { Route } from '../route.ts'
import { answerErrors } from './answer-errors.ts'
import { addApiPage } from './api-page.ts'
import { addApiRoutes } from './api-routes.ts'
import type { Place } from './caller.ts'
import { addHealth } from './health.ts'
import { addMetrics } from './metrics.ts'
import { answerUnknownPaths } from './not-found.ts'
import { addOpenApi } from './open-api.ts'
import { addPages } from './pages.ts'
import { addPublicPages } from './public-pages.ts'
import { addRawPages } from './raw-pages.ts'
import { RequestLog } from './request-log.ts'
import { addSecurityHeaders } from './security-headers.ts'

export type HttpOptions = {
  db: Database
  /** The API, relative to /api/v1: the tables of all slices. */
  routes: readonly Route[]
  /** What mails link to, outside of the API: relative to the root. */
  publicPages?: readonly PublicPage[]
  /** What programs call whose bytes are read as they come: below /api/v1. */
  rawPages?: readonly RawPage[]
  logger: FastifyBaseLogger
  /** Of the slices, for /metrics. */
  figures?: readonly Figure[]
  /** Shown in the API's description. */
  version: string
  /** True once the database's guards were checked: /readyz says so. */
  isReady?: () => boolean
  maxUploadBytes?: number
  /** How people log in. Not given: only keys are taken. */
  logIn?: LogIn
  place?: Place
  /** Whose word on the client's address is taken: addresses and networks of proxies. */
  trustedProxies?: string
  /** The folder of the built pages; without it there is the API alone. */
  pages?: string
}

export type RunningHttp = {
  /** Where it really listens: `port` 0 takes a free one. */
  url: string
  /** Takes no more requests, lets those in hand end, and cuts off what takes longer than this (5 s). */
  stop(withinMs?: number): Promise<void>
}

const GIBIBYTE = 1024 ** 3
const STOP_WITHIN_MS = 5_000

/** Serves until stopped. Refuses where the port is taken. */
export async function startHttp(options: HttpOptions & { host: string; port: number }): Promise<RunningHttp> {
  const app = await buildHttp(options)
  await listen(app, options.host, options.port)
  const { address, family, port } = app.server.address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  return { url, stop: (withinMs = STOP_WITHIN_MS) => stopWithin(app, withinMs) }
}

/** Everything but the port. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { db, routes, logger, version, isReady = () => true, maxUploadBytes = GIBIBYTE, pages } = options
  const gate = { db, logIn: options.logIn, place: options.place ?? {} }
  const app = fastify({
    loggerInstance: logger,
    logController: new RequestLog(),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustedProxies ?? 'loopback',
    exposeHeadRoutes: false,
    // A URL that cannot be read reaches no hook and no handler.
    frameworkErrors(error, request, reply) {
      addSecurityHeaders(request, reply)
      answerErrors(error, request, reply)
    },
    // A link that is counted holds where it leads to.
    routerOptions: { maxParamLength: 8_000 },
  })
  app.decorateRequest('actor', null)
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => addSecurityHeaders(request, reply))
  app.setErrorHandler(answerErrors)
  addMetrics(app, db, options.figures)
  addHealth(app, db, isReady)
  answerUnknownPaths(app, gate, routes)
  await addOpenApi(app, version)
  await addApiPage(app)
  for (const prefix of ['/api/v1', '/api/auth'] as const) {
    const lines = routes.filter(({ base = '/api/v1' }) => base === prefix)
    await app.register(api => addApiRoutes(api, lines, { ...gate, maxUploadBytes }), { prefix })
  }
  await addRawPages(app, options.rawPages ?? [], { db, publicUrl: options.place?.publicUrl })
  await addPublicPages(app, options.publicPages ?? [], db)
  if (pages !== undefined) await addPages(app, pages)
  return app
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE')
      throw new Refusal(
        'unavailable',
        `Port ${port} of ${host} is taken by another program. Stop that, or set VETO_HTTP_PORT.`,
      )
    if (code === 'EACCES')
      throw new Refusal('unavailable', `Port ${port} may only be opened by root. Set VETO_HTTP_PORT to one above 1023.`)
    throw error
  }
}

async function stopWithin(app: FastifyInstance, withinMs: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), withinMs)
  await app.close()
  clearTimeout(cut)
}
