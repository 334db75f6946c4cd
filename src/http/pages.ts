import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Stands in the built page where the nonce belongs (`web/vite.config.ts`). */
const NONCE_PLACE = '__CSP_NONCE__'
const NOT_PAGES = /^\/(api|assets|healthz|readyz|metrics)(\/|\?|$)/

/**
 * The pages that people see, as `scripts/build-web.ts` made them. Every path that is nothing else gets the one document; which page that is,
 * it finds out itself. Scripts come from us only; styles that are made while the page runs carry the nonce of this one answer.
 */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  const document = await readFile(join(folder, 'index.html'), 'utf8')
  const blocks = (await readFile(join(folder, 'blocks.html'), 'utf8')).replaceAll(` nonce="${NONCE_PLACE}"`, '')
  await app.register(staticFiles, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
  await app.register(staticFiles, {
    root: folder,
    serve: false,
  })
  // HEAD too: what watches whether Veto is up asks so.
  const method = ['GET', 'HEAD']
  app.route({ method, url: '/veto.svg', handler: (_request, reply) => reply.sendFile('veto.svg') })
  app.route({
    method,
    url: '/blocks.html',
    handler: (_request, reply) =>
      reply
        .header('content-security-policy', BLOCKS_POLICY)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(blocks),
  })
  app.route({
    method,
    url: '/*',
    handler(request, reply) {
      if (NOT_PAGES.test(request.url)) return reply.callNotFound()
      const nonce = randomBytes(16).toString('base64')
      return reply
        .header('content-security-policy', policyWith(nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(document.replaceAll(NONCE_PLACE, nonce))
    },
  })
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'", // the block editor; nothing else of ours lets itself be framed
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/**
 * Of the page that the block editor's canvas stands in (web/blocks.html), and of the canvas, which inherits it. A mail is made of style attributes, so
 * styles are free here; scripts are ours as everywhere, and nothing is fetched but pictures of ours (docs/decisions/0025-block-editor-in-a-frame.md).
 */
const BLOCKS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ')
