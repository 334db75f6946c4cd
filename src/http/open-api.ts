import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { describeRoute, JSON_SCHEMA } from './describe-route.ts'
import { PROBLEMS } from './problem.ts'

/** Describes the API (OpenAPI 3.1) from the same tables and shapes that it runs by. Register it before the routes. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Veto', version, description: DESCRIPTION, license: { name: 'AGPL-3.0-or-later' } },
      components: { securitySchemes: SCHEMES },
      security: [{ bearer: [] }, { session: [] }],
    },
    transform: describeRoute,
    transformObject: createJsonSchemaTransformObject(JSON_SCHEMA),
  })
  let text: string | undefined
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(withoutUnused(app.swagger() as OpenAPIV3_1.Document))
    return reply.type('application/json; charset=utf-8').send(text)
  })
}

const SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'veto_...' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'veto.session_token',
    description:
      'What a browser has after a log-in. Whatever changes something needs the header "veto-request: 1" and a page of this origin.',
  },
} as const

const DESCRIPTION = `An address that said no is not mailed again, until the person says yes.

Errors are \`application/problem+json\` (RFC 9457). \`type\` names the kind and is stable:

${Object.entries(PROBLEMS)
  .map(([kind, { status, title }]) => `- \`/problems/${kind}\` (${status}): ${title}`)
  .join('\n')}

Lists come in pages: pass \`nextCursor\` as \`cursor\` until it is null. Where a POST takes an \`Idempotency-Key\`, the same request with the
same key gets the first answer again, for a day at least.`

// Every named shape is described for both directions of the wire; this leaves those that something refers to.
function withoutUnused(api: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const schemas = api.components?.schemas ?? {}
  const used = new Set<string>()
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      follow(schemas[name])
    }
  }
  follow(api.paths)
  const kept = Object.entries(schemas).filter(([name]) => used.has(name))
  return { ...api, components: { ...api.components, schemas: Object.fromEntries(kept) } }
}
