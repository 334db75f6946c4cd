import type { SwaggerTransform } from '@fastify/swagger'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Route } from '../route.ts'

/** How shapes are written as JSON Schema. Where the format says it, the pattern beside it would be three lines of characters. */
export const JSON_SCHEMA = {
  zodToJsonConfig: {
    override({ jsonSchema }: { jsonSchema: { format?: unknown; pattern?: unknown } }) {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    },
  },
}

const describeShapes = createJsonSchemaTransform(JSON_SCHEMA)

/** What the API's description says of a route: all of its line; nothing of a route that has none. */
export const describeRoute: SwaggerTransform = input => {
  const line = input.route.config?.line
  if (!line) return { schema: { ...input.schema, hide: true }, url: input.url }
  const described = describeShapes({ ...input, schema: schemaOf(line) } as Parameters<typeof describeShapes>[0])
  return described as ReturnType<SwaggerTransform>
}

const problem = z
  .looseObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .meta({ id: 'Problem' })
const problemJson = { 'application/problem+json': { schema: problem } }
const idempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .max(200)
    .optional()
    .describe('Of your choosing, one for each request: a repeated one is done once.'),
})
const file = z.string().meta({ format: 'binary' })

function schemaOf(line: Route) {
  return {
    operationId: operationIdOf(line),
    summary: line.summary,
    ...(line.may === 'anybody' ? { security: [] } : { description: `Right: \`${line.may}\`.` }),
    tags: [line.base ? 'log-in' : line.url.split('/')[1]],
    ...(line.params ? { params: line.params } : {}),
    ...(line.query ? { querystring: line.query } : {}),
    ...bodyOf(line),
    ...(line.creates ? { headers: idempotencyKey } : {}),
    response: {
      ...repliesOf(line),
      '4XX': { description: 'Refused', content: problemJson },
      '5XX': { description: 'Not possible now', content: problemJson },
    },
  }
}

function bodyOf(line: Route) {
  if (!('upload' in line && line.upload)) return line.body ? { body: line.body } : {}
  const body = line.body instanceof z.ZodObject ? line.body.extend({ file }) : z.object({ file })
  if (line.upload !== 'optional') return { consumes: ['multipart/form-data'], body }
  return { consumes: ['application/json', 'multipart/form-data'], body: line.body }
}

const MEANING: Record<string, string> = { 200: 'Done', 201: 'Made', 202: 'Taken on' }

function repliesOf(line: Route): Record<string, unknown> {
  const mediaType = ('produces' in line && line.produces) || 'application/json'
  const replies = Object.entries(line.replies).map(([status, schema]) => [
    status,
    { description: MEANING[status] ?? 'Answered', content: { [mediaType]: { schema } } },
  ])
  return Object.fromEntries(replies)
}

/** `POST /keys/:id/revoke` is `postKeysByIdRevoke`: what a generated client calls it. */
function operationIdOf({ method, url }: Route): string {
  const words = url.replaceAll('/:', '/by-').split(/[/.-]/).filter(Boolean)
  return method.toLowerCase() + words.map(word => word[0]?.toUpperCase() + word.slice(1)).join('')
}
