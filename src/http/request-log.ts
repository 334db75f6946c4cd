import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { describeFault } from '../describe-fault.ts'

/**
 * What is logged of requests. One line each, at debug level: at a thousand a second the lines would cost more than the work, and /metrics
 * counts them. By the route's pattern, since a URL may hold an address. Faults are logged where they are answered, but for the last one.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {}
  override defaultErrorLog(): void {}

  override requestCompleted(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { method, routeOptions } = request
    const milliseconds = Math.round(reply.elapsedTime)
    request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, milliseconds }, 'request')
  }

  /** Too late for an answer: the connection is cut, so that nobody takes half an export for a whole one. */
  override streamError(error: Error, request: FastifyRequest): void {
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return // the caller hung up
    request.log.error({ route: request.routeOptions.url, fault: describeFault(error) }, 'A stream broke off')
  }
}
