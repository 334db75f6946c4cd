import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Whom the provider says the browser is. Each request may say it otherwise, or wrongly. */
export type OidcIdentity = {
  sub: string
  email: string
  email_verified: boolean
  /** Claims that are not as they should be. */
  wrong?: Record<string, unknown>
  /** Signs with a key that the provider does not publish. */
  forged?: boolean
}

/** A small OpenID Connect provider on loopback: discovery, authorization code with PKCE, signed id_token. */
export type OidcProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
  is(who: OidcIdentity): void
  close(): Promise<void>
}

const CLIENT = { clientId: 'veto', clientSecret: 'a secret between the two' }

export async function startOidcProvider(): Promise<OidcProvider> {
  const [keys, strangers] = [newKeys(), newKeys()]
  const codes = new Map<string, Record<string, string>>()
  let who: OidcIdentity | undefined
  let issuer = ''

  const server = createServer(async (request, reply) => {
    const url = new URL(request.url ?? '/', issuer)
    const answer = (status: number, body: object) =>
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') return answer(200, configuration(issuer))
    if (url.pathname === '/keys') {
      const jwk = keys.publicKey.export({ format: 'jwk' })
      return answer(200, { keys: [{ ...jwk, kid: 'one', alg: 'RS256', use: 'sig' }] })
    }
    if (url.pathname === '/authorize') {
      const asked = Object.fromEntries(url.searchParams)
      const code = randomBytes(16).toString('hex')
      codes.set(code, asked)
      const back = new URL(asked.redirect_uri ?? '')
      back.search = new URLSearchParams({ code, state: asked.state ?? '' }).toString()
      return reply.writeHead(302, { location: back.href }).end()
    }
    if (url.pathname === '/token') {
      const given = new URLSearchParams(await text(request))
      const asked = codes.get(given.get('code') ?? '')
      codes.delete(given.get('code') ?? '')
      const isOurs = asked !== undefined && who && isClient(request, given) && fits(asked, given)
      if (!isOurs) return answer(400, { error: 'invalid_grant' })
      const id_token = idToken(
        issuer,
        who as OidcIdentity,
        asked.nonce,
        who?.forged ? strangers.privateKey : keys.privateKey,
      )
      return answer(200, { access_token: 'unused', token_type: 'Bearer', expires_in: 60, id_token })
    }
    answer(404, {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...CLIENT,
    issuer,
    name: 'Our company',
    is(next) {
      who = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function newKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

function configuration(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  }
}

function isClient(request: IncomingMessage, given: URLSearchParams): boolean {
  const basic = Buffer.from(`${CLIENT.clientId}:${encodeURIComponent(CLIENT.clientSecret)}`).toString('base64')
  const isPosted = given.get('client_id') === CLIENT.clientId && given.get('client_secret') === CLIENT.clientSecret
  return isPosted || request.headers.authorization === `Basic ${basic}`
}

function fits(asked: Record<string, string>, given: URLSearchParams): boolean {
  const challenge = createHash('sha256')
    .update(given.get('code_verifier') ?? '')
    .digest('base64url')
  return asked.code_challenge === challenge && asked.redirect_uri === given.get('redirect_uri')
}

function idToken(issuer: string, who: OidcIdentity, nonce: string | undefined, key: KeyObject): string {
  const { wrong = {}, forged: _, ...claims } = who
  const now = Math.floor(Date.now() / 1000)
  const payload = { iss: issuer, aud: CLIENT.clientId, iat: now, exp: now + 60, nonce, ...claims, ...wrong }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(payload)}`
  return `${head}.${sign('sha256', Buffer.from(head), key).toString('base64url')}`
}
