import type { FastifyInstance } from 'fastify'

/** JSON is all that the API reads, files aside. No body at all counts as none, whatever media type is announced for it. */
export function acceptJson(api: FastifyInstance): void {
  api.removeContentTypeParser(['application/json', 'text/plain'])
  const parse = api.getDefaultJsonParser('error', 'error') // "__proto__" and "constructor.prototype" are refused
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else parse(request, body as string, done)
  })
}
