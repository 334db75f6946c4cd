import swagger, { type SwaggerTransform } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Route } from '../route.ts'
import { PROBLEMS } from './problem.ts'

/** Describes the API (OpenAPI 3.1) from the same tables and shapes that it runs by. Register it before the routes. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Veto', version, description: DESCRIPTION, license: { name: 'AGPL-3.0-or-later' } },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'veto_...' } } },
      security: [{ bearer: [] }],
    },
    transform: describeLine,
    transformObject: jsonSchemaTransformObject,
  })
  let text: string | undefined
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(text)
  })
}

const DESCRIPTION = `An address that said no is not mailed again, until the person says yes.

Errors are \`application/problem+json\` (RFC 9457). \`type\` names the kind and is stable:

${Object.entries(PROBLEMS)
  .map(([kind, { status, title }]) => `- \`/problems/${kind}\` (${status}): ${title}`)
  .join('\n')}

Lists come in pages: pass \`nextCursor\` as \`cursor\` until it is null. Where a POST takes an \`Idempotency-Key\`, the same request with the
same key gets the first answer again, for a day at least.`

const problem = z
  .looseObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .meta({ id: 'Problem' })
const refusal = { description: 'Refused', content: { 'application/problem+json': { schema: problem } } }
const fault = { description: 'Not possible now', content: { 'application/problem+json': { schema: problem } } }
const idempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .max(200)
    .optional()
    .describe('Of your choosing, one for each request: a repeated one is done once.'),
})
const binary = z.string().meta({ format: 'binary' })

const describeLine: SwaggerTransform = input => {
  const line = input.route.config?.line
  if (!line) return { schema: { ...input.schema, hide: true }, url: input.url }
  const described = jsonSchemaTransform({ ...input, schema: schemaOf(line) } as Parameters<
    typeof jsonSchemaTransform
  >[0])
  return described as ReturnType<SwaggerTransform>
}

function schemaOf(line: Route) {
  const upload = 'upload' in line && line.upload
  return {
    summary: line.summary,
    description: `Right: \`${line.may}\`.`,
    tags: [line.url.split('/')[1]],
    ...(line.params ? { params: line.params } : {}),
    ...(line.query ? { querystring: line.query } : {}),
    ...(upload ? { consumes: ['multipart/form-data'], body: uploadShape(line) } : line.body ? { body: line.body } : {}),
    ...(line.creates ? { headers: idempotencyKey } : {}),
    response: { ...repliesOf(line), '4XX': refusal, '5XX': fault },
  }
}

function uploadShape({ body }: Route): z.ZodType {
  return body instanceof z.ZodObject ? body.extend({ file: binary }) : z.object({ file: binary })
}

function repliesOf(line: Route): Record<string, unknown> {
  const produces = 'produces' in line ? line.produces : undefined
  const entries = Object.entries(line.replies).map(([status, shape]) => {
    const described =
      produces === undefined ? shape : { description: produces, content: { [produces]: { schema: shape } } }
    return [status, described]
  })
  return Object.fromEntries(entries)
}
