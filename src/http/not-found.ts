import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Route } from '../route.ts'
import { sendProblem } from './answer-errors.ts'
import { problem } from './problem.ts'

/** 405 where the path exists and the method does not (there is no DELETE of an entry, and that is meant), 404 for any other path. */
export function answerUnknownPaths(app: FastifyInstance, routes: readonly Route[]): void {
  const paths = routes.map(({ method, url }) => ({
    method,
    path: new RegExp(`^/api/v1${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`),
  }))

  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const [path = ''] = request.url.split('?')
    const methods = paths.filter(known => known.path.test(path)).map(({ method }) => method)
    if (methods.length === 0)
      return sendProblem(reply, problem('not_found', 'There is nothing at this path. /api/docs lists what there is.'))
    const allowed = [...new Set(methods)].join(', ')
    reply.header('allow', allowed)
    sendProblem(reply, problem('method_not_allowed', `${request.method} is not possible here; ${allowed} is.`))
  })
}
