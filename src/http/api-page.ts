import apiReference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

/** The reference page at /api/docs, from packages of our own: nothing on it is fetched from anywhere else, and its policy would not let it. */
export async function addApiPage(app: FastifyInstance): Promise<void> {
  await app.register(async page => {
    page.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', POLICY)
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

// Styles and one script of the page stand in its markup; requests go to this host only.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
