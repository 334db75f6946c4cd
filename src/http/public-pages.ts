import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../db/index.ts'
import { describeFault } from '../describe-fault.ts'
import type { PublicCall, PublicDownload, PublicFile, PublicPage, PublicReply } from '../public-page.ts'
import { problemOf } from './problem.ts'

const MOST_FORM_BYTES = 64 * 1024
const RETRY_AFTER_SECONDS = '2'

/**
 * The pages that mails link to. No key, no cookie, no origin is asked for: RFC 8058 (3.1) sends a POST with nothing but the token, by whatever
 * host name leads here. That a page is open to all is why it may only do what its token says.
 */
export async function addPublicPages(app: FastifyInstance, pages: readonly PublicPage[], db: Database): Promise<void> {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    // Any body at all: one that cannot be read says as little as none, and the token has said the rest.
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_FORM_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    for (const page of pages)
      scope.route({
        method: page.method === 'GET' ? ['GET', 'HEAD'] : 'POST',
        url: page.url,
        schema: { hide: true },
        handler: (request, reply) => answer(db, page, request, reply),
      })
  })
}

async function answer(db: Database, page: PublicPage, request: FastifyRequest, reply: FastifyReply) {
  const call = await readCall(db, request)
  try {
    return send(reply, await page.answer(call))
  } catch (error) {
    const { status, title } = problemOf(error, request.id)
    const where = { method: request.method, route: request.routeOptions.url, status }
    request.log[status === 503 ? 'warn' : 'error']({ ...where, fault: describeFault(error) }, title)
    if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS)
    const shown = page.fault(call)
    return send(reply, 'location' in shown ? shown : { ...shown, status: Math.max(status, 500) })
  }
}

async function readCall(db: Database, request: FastifyRequest): Promise<PublicCall> {
  const params = request.params as Record<string, string>
  const query = textsOf(Object.entries(request.query as Record<string, unknown>))
  const method = request.method as PublicCall['method']
  const acceptLanguage = request.headers['accept-language'] ?? ''
  const { ip: address } = request
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 300)
  return { db, method, params, query, fields: await readForm(request), acceptLanguage, address, userAgent }
}

/** Both encodings of RFC 8058 (3.2), by the parser that Node has for them. */
async function readForm({ body, headers }: FastifyRequest): Promise<Record<string, string>> {
  if (!Buffer.isBuffer(body) || body.length === 0) return {}
  const form = new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } })
  return form.formData().then(
    fields => textsOf([...fields]),
    () => ({}),
  )
}

function textsOf(entries: [string, unknown][]): Record<string, string> {
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function send(reply: FastifyReply, answered: PublicReply): FastifyReply {
  reply.status(answered.status).header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow')
  if ('location' in answered) return reply.header('location', answered.location).send()
  if ('bytes' in answered) return sendFile(reply, answered)
  if ('download' in answered) return sendDownload(reply, answered)
  return reply
    .header('content-security-policy', policyFor(answered.style))
    .type('text/html; charset=utf-8')
    .send(answered.html)
}

function sendFile(reply: FastifyReply, { type, bytes }: PublicFile): FastifyReply {
  return reply
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('cross-origin-resource-policy', 'cross-origin')
    .type(type)
    .send(bytes)
}

function sendDownload(reply: FastifyReply, { type, download, fileName }: PublicDownload): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type(type)
    .send(download)
}

function policyFor(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64')
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
