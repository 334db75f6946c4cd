import { createHash } from 'node:crypto'
import apiReference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

/** The reference page at /api/docs, from our own packages: nothing on it is fetched from elsewhere, and its policy would not let it be. */
export async function addApiPage(app: FastifyInstance): Promise<void> {
  await app.register(async page => {
    page.addHook('onSend', async (_request, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
      if (isPage) reply.header('content-security-policy', policyFor(String(payload)))
    })
    await page.register(apiReference, {
      routePrefix: '/api/docs',
      configuration: {
        url: '/api/v1/openapi.json',
        pageTitle: 'Veto: API',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    })
  })
}

/** The page's one script of its own is allowed by its hash; its styles are made while it runs, so they cannot be. */
function policyFor(html: string): string {
  const [, script = ''] = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(html) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
