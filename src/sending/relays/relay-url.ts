import { Refusal } from '../../refusal.ts'

/** A relay as its URL says it. */
export type RelaySettings = {
  host: string
  port: number
  /** TLS from the first byte (smtps). */
  isImplicitTls: boolean
  /** STARTTLS: `offered`, where the relay offers it; `required`, or nothing is said to it; `never`. */
  startTls: 'offered' | 'required' | 'never'
  /** A certificate that nobody vouches for is taken too: for a relay in one's own house. */
  anyCertificate: boolean
  logIn: { user: string; password: string } | undefined
  connections: number
  messagesPerConnection: number
}

const PARAMETERS = ['connections', 'messages', 'tls', 'certificate']

/**
 * Reads `smtp://user:password@host:587?connections=5&messages=100&tls=required&certificate=any`, or smtps:// for TLS from the first byte.
 * A password is never sent in clear over a network: with one, TLS is required, but on this machine.
 */
export function parseRelayUrl(text: string): RelaySettings {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') throw wrong('it is no smtp:// or smtps:// URL')
  const unknown = [...url.searchParams.keys()].find(name => !PARAMETERS.includes(name))
  if (unknown !== undefined) throw wrong(`"${unknown}" is none of ${PARAMETERS.join(', ')}`)
  const isImplicitTls = url.protocol === 'smtps:'
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(url.username)
  const tls = url.searchParams.get('tls') ?? (user && !isLoopbackHost(host) ? 'required' : 'offered')
  if (tls !== 'offered' && tls !== 'required' && tls !== 'never') throw wrong('tls is offered, required or never')
  if (tls === 'never' && user && !isLoopbackHost(host))
    throw wrong('tls=never would send the password in clear; leave it out')
  const certificate = url.searchParams.get('certificate') ?? 'valid'
  if (certificate !== 'valid' && certificate !== 'any') throw wrong('certificate is valid or any')
  return {
    host,
    port: url.port === '' ? (isImplicitTls ? 465 : 587) : Number(url.port),
    isImplicitTls,
    startTls: tls,
    anyCertificate: certificate === 'any',
    logIn: user ? { user, password: decodeURIComponent(url.password) } : undefined,
    connections: numberOf(url, 'connections', 5, 100),
    messagesPerConnection: numberOf(url, 'messages', 100, 100_000),
  }
}

/** The URL as it may be shown: without the password. */
export function withoutPassword(text: string): string {
  const url = new URL(text)
  if (url.password) url.password = '***'
  return url.href
}

/** Whether what is sent there stays on this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function numberOf(url: URL, name: string, standard: number, most: number): number {
  const text = url.searchParams.get(name)
  if (text === null) return standard
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most) throw wrong(`${name} is a number from 1 to ${most}`)
  return value
}

function wrong(why: string): Refusal {
  return new Refusal(
    'invalid',
    `The relay's URL is not right: ${why}. Its form: smtp://user:password@relay.example:587?connections=5`,
  )
}
