import type { FastifyRequest } from 'fastify'
import type { Caller } from '../caller.ts'
import { isLoopbackName, originOf } from './own-origin.ts'

/** What the server knows of its own place. */
export type Place = {
  /** VETO_PUBLIC_URL. */
  publicUrl?: string | undefined
  /** Whether it listens on loopback only. */
  isLoopback?: boolean | undefined
}

const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** Who asks, as far as the connection and the headers tell. Refuses an address that is not ours. */
export function callerOf(request: FastifyRequest, place: Place): Caller {
  return describe(request, place, originOf(request, place.publicUrl))
}

/** The same for a request with a key: no browser sends it by itself, so it may come by any name. */
export function keyedCallerOf(request: FastifyRequest, place: Place): Caller {
  const origin = place.publicUrl === undefined ? `http://${request.headers.host}` : new URL(place.publicUrl).origin
  return { ...describe(request, place, origin), cookie: '' }
}

function describe(request: FastifyRequest, { isLoopback = false }: Place, origin: string): Caller {
  const { cookie = '', host = '', 'user-agent': userAgent = '' } = request.headers
  const hostName = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  return {
    origin,
    address: request.ip,
    userAgent: userAgent.slice(0, 300),
    cookie,
    isLocal: isLoopback && isLoopbackName(hostName) && PROXY_HEADERS.every(name => request.headers[name] === undefined),
  }
}
