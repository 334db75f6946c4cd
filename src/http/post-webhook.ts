import { lookup as lookUp } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

const WITHIN_MS = 10_000
const MOST_BYTES = 64 * 1024

/** Waits ten seconds in all, follows nobody elsewhere, and reads 64 KiB of the answer. */
type Post = (url: string, body: string, headers: Record<string, string>) => Promise<{ status: number; text: string }>

/**
 * Posts to an address that a user of Veto named. Only HTTPS and only public addresses, unless `mayBePrivate`: else whoever names one has Veto look round in
 * its own network (SSRF). What a name resolves to is looked at where the connection is made, so it cannot change in between.
 */
export function openWebhookPost({ mayBePrivate }: { mayBePrivate: boolean }): Post {
  const lookup: LookupFunction = (host, options, done) =>
    lookUp(host, { ...options, all: true }, (error, found) => {
      const bad = found?.find(({ address }) => !mayBePrivate && !isPublicAddress(address))
      if (error) return done(error, '')
      if (bad) return done(new Error(refusal(host)), '')
      const [first] = found
      if (!first) return done(new Error(`${host} has no address`), '')
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  return (url, body, headers) =>
    new Promise((resolve, reject) => {
      const { protocol, hostname, host } = new URL(url)
      const bare = hostname.replace(/^\[|\]$/g, '')
      if (protocol !== 'https:' && !(mayBePrivate && protocol === 'http:'))
        return reject(new Error(`${host}: not HTTPS`))
      if (isIP(bare) > 0 && !mayBePrivate && !isPublicAddress(bare)) return reject(new Error(refusal(bare)))
      const send = protocol === 'https:' ? requestSecure : requestPlain
      const signal = AbortSignal.timeout(WITHIN_MS)
      const length = String(Buffer.byteLength(body))
      const options = {
        method: 'POST',
        agent: false,
        lookup,
        signal,
        headers: { ...headers, 'content-length': length },
      }
      const asked = send(url, options, answer => {
        const chunks: Buffer[] = []
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > MOST_BYTES) return answer.destroy(new Error(`${host} answered more than ${MOST_BYTES} bytes`))
          chunks.push(chunk)
        })
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })
}

function refusal(host: string): string {
  return `${host} is no public address; VETO_WEBHOOKS_TO_PRIVATE allows others`
}
