import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../db/index.ts'
import { describeFault } from '../describe-fault.ts'
import type { RawPage } from '../raw-page.ts'
import { problemOf } from './problem.ts'

/** Lines that take any body as it comes. What could not be kept is answered 5xx, so that the caller tries again. */
export async function addRawPages(
  app: FastifyInstance,
  pages: readonly RawPage[],
  { db, publicUrl }: { db: Database; publicUrl: string | undefined },
): Promise<void> {
  await app.register(
    async scope => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
      for (const page of pages)
        scope.route({
          method: page.method === 'GET' ? ['GET', 'HEAD'] : page.method,
          url: page.url,
          bodyLimit: page.bodyLimit,
          schema: { hide: true },
          handler: (request, reply) => answer(page, { db, publicUrl }, request, reply),
        })
    },
    { prefix: '/api/v1' },
  )
}

async function answer(
  page: RawPage,
  { db, publicUrl }: { db: Database; publicUrl: string | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { body, params, headers, protocol, host, originalUrl } = request
  try {
    const { status, text } = await page.answer({
      db,
      method: page.method,
      params: params as Record<string, string>,
      url: new URL(originalUrl, publicUrl ?? `${protocol}://${host}`).href,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]])),
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    })
    return reply.status(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(`${text}\n`)
  } catch (error) {
    const { status, title } = problemOf(error, request.id)
    const where = { method: request.method, route: request.routeOptions.url, status }
    request.log.error({ ...where, fault: describeFault(error) }, title)
    return reply.status(Math.max(status, 500)).type('text/plain; charset=utf-8').send('Not kept. Send it again.\n')
  }
}
