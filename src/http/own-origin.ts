import { isIPv4 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

/** Whether a host name leads to this machine and nowhere else. A name that somebody's DNS may point here (rebinding) is none. */
export function isLoopbackName(hostName: string): boolean {
  const name = hostName.toLowerCase()
  return name === 'localhost' || name === '[::1]' || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

/**
 * The address that people reach Veto at, for this request: VETO_PUBLIC_URL, or a loopback name that was asked for. Any other address is
 * refused, so that no name of somebody else's becomes ours.
 */
export function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  const asked = addressOf(`http://${request.headers.host ?? ''}`)
  const said = request.headers.origin === undefined ? undefined : addressOf(request.headers.origin)
  const ours = publicUrl === undefined ? undefined : new URL(publicUrl)
  if (said && ours && said.origin === ours.origin) return ours.origin
  const isLocal = asked !== undefined && isLoopbackName(asked.hostname)
  if (said && isLocal && said.host === asked.host) return said.origin
  if (said === undefined && request.headers.origin === undefined) {
    if (ours) return ours.origin
    if (isLocal) return asked.origin
  }
  throw new Refusal('forbidden', whereToGo(ours), { reason: 'other_address' })
}

/** A change that a browser asks for with its cookie must come from a page of ours: a form or script of another site cannot send this header. */
export function refuseOtherSites(request: FastifyRequest): void {
  const { 'veto-request': mark, 'sec-fetch-site': site, origin, cookie } = request.headers
  const isFromBrowser = site !== undefined || origin !== undefined
  const isOurs =
    mark === '1' && (site === undefined || site === 'same-origin') && (isFromBrowser || cookie === undefined)
  if (isOurs) return
  throw new Refusal('forbidden', 'This was not asked by a page of ours. Programs send a key, not a cookie.', {
    reason: 'other_site',
  })
}

function addressOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function whereToGo(ours: URL | undefined): string {
  return ours
    ? `Open Veto at ${ours.origin}: it is where people log in (VETO_PUBLIC_URL).`
    : 'People log in at http://localhost only, until VETO_PUBLIC_URL says at which address they reach Veto.'
}
