import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { describeFault } from '../describe-fault.ts'
import { type Problem, problemOf } from './problem.ts'

const RETRY_AFTER_SECONDS = '2'

/** Turns whatever was thrown into problem+json (RFC 9457). A fault is logged whole and told as a request id. */
export function answerErrors(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id)
  const { status } = problem
  if (status >= 500 && !reply.raw.destroyed) {
    const where = { method: request.method, route: request.routeOptions?.url, status }
    request.log[status === 503 ? 'warn' : 'error']({ ...where, fault: describeFault(error) }, problem.title)
  }
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS)
  if (status === 429) reply.header('retry-after', String(problem.retryAfterSeconds ?? RETRY_AFTER_SECONDS))
  sendProblem(reply, problem)
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  // As bytes: to a text Fastify would add a charset, which this media type does not have.
  const bytes = Buffer.from(JSON.stringify(problem))
  reply.status(problem.status).header('cache-control', 'no-store').type('application/problem+json').send(bytes)
}
