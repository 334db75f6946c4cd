import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import { actInOrganisation, recordingAttempts } from '../audit/index.ts'
import type { Caller } from '../caller.ts'
import type { Database } from '../db/index.ts'
import { readShape } from '../read-shape.ts'
import type { Redirect, Reply, Route, StreamReply } from '../route.ts'
import { acceptJson } from './accept-json.ts'
import { answerOnce } from './answer-once.ts'
import { admitAnybody, type Gate, requireRight } from './authenticate.ts'
import { discardRest, openUpload } from './upload.ts'
import { type WrittenReply, writeReply } from './write-reply.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The line of the API that this route is made from; its description is made from it too. */
    line?: Route
  }
}

type PlainRoute = Extract<Route, { handler: unknown }>
type OpenRoute = Extract<Route, { openHandler: unknown }>
type StreamingRoute = Extract<Route, { streamHandler: unknown }>
type Answer = WrittenReply | Redirect | Exclude<StreamReply, Reply>

type Surroundings = Gate & { maxUploadBytes: number }

/** Puts the tables of routes under their paths. Rights, shapes and transactions are seen to here; the handlers do the rest. */
export async function addApiRoutes(
  api: FastifyInstance,
  routes: readonly Route[],
  surroundings: Surroundings,
): Promise<void> {
  acceptJson(api)
  for (const line of routes.filter(line => !takesUpload(line))) addLine(api, line, surroundings)
  await api.register(async uploads => {
    await uploads.register(multipart, { throwFileSizeLimit: false }) // upload.ts says it in words of ours
    for (const line of routes.filter(takesUpload)) addLine(uploads, line, surroundings)
  })
}

function addLine(scope: FastifyInstance, line: Route, surroundings: Surroundings): void {
  scope.route({
    method: line.method,
    url: line.url,
    config: { line },
    ...(line.bodyLimit === undefined ? {} : { bodyLimit: line.bodyLimit }),
    onRequest: line.may === 'anybody' ? admitAnybody(surroundings) : requireRight(surroundings, line.may),
    handler: answerOf(line, surroundings),
  })
}

function takesUpload(line: Route): boolean {
  return 'upload' in line && Boolean(line.upload)
}

// Where a file may come along, JSON says that none does.
function bringsUpload(line: Route, request: FastifyRequest): boolean {
  if (!('upload' in line) || !line.upload) return false
  return line.upload !== 'optional' || !/^application\/json\b/.test(request.headers['content-type'] ?? '')
}

function answerOf(line: Route, { db, maxUploadBytes }: Surroundings) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if ('handler' in line) return send(reply, await answerPlain(db, line, request))
    if ('openHandler' in line) return send(reply, await answerAnybody(db, line, request))
    return send(reply, await answerStreaming(db, line, request, maxUploadBytes))
  }
}

async function answerPlain(db: Database, line: PlainRoute, request: FastifyRequest): Promise<Answer> {
  const [actor, caller] = [request.actor as Actor, request.caller as Caller]
  const parts = readParts(line, request)
  return actInOrganisation(db, actor, async tx => {
    const work = async () => writeReply(line, await line.handler({ actor, caller, tx, ...parts }))
    const key = line.creates ? request.headers['idempotency-key'] : undefined
    if (typeof key !== 'string') return work()
    const { method, url, body } = request
    return answerOnce(tx, { key, actor, method, url, body }, work)
  })
}

async function answerAnybody(db: Database, line: OpenRoute, request: FastifyRequest): Promise<Answer> {
  const reply = await line.openHandler({ caller: request.caller as Caller, db, ...readParts(line, request) })
  return 'location' in reply ? reply : writeReply(line, reply)
}

async function answerStreaming(
  db: Database,
  line: StreamingRoute,
  request: FastifyRequest,
  maxUploadBytes: number,
): Promise<Answer> {
  const [actor, caller] = [request.actor as Actor, request.caller as Caller]
  const parts = readParts(line, request)
  return recordingAttempts(db, actor, async () => {
    try {
      const upload = bringsUpload(line, request) ? await openUpload(request, maxUploadBytes) : undefined
      const reply = await line.streamHandler({ actor, caller, db, ...parts, upload })
      return 'stream' in reply ? reply : writeReply(line, reply)
    } finally {
      if (bringsUpload(line, request)) discardRest(request)
    }
  })
}

/** The parts of a request by their shapes. The fields of an upload are checked by its handler, when they are there. */
function readParts(line: Route, request: FastifyRequest) {
  return {
    params: line.params && readShape(line.params, request.params, 'path'),
    query: line.query && readShape(line.query, request.query, 'query'),
    body: line.body && !bringsUpload(line, request) ? readShape(line.body, request.body, 'body') : undefined,
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.status(answer.status).header('cache-control', 'no-store') // lists of who said no are nothing for a proxy to keep
  if ('cookies' in answer && answer.cookies?.length) reply.header('set-cookie', answer.cookies)
  if ('location' in answer) return reply.header('location', answer.location).send()
  if ('json' in answer) return reply.type('application/json; charset=utf-8').send(answer.json)
  const name = encodeURIComponent(answer.fileName)
  reply.type(answer.contentType).header('content-disposition', `attachment; filename*=UTF-8''${name}`)
  return reply.send(answer.stream)
}
