import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { certificateUrlOf } from './amazon-ses.ts'
import type { HookRequest, HookSecrets } from './hook.ts'
import { HOOK_READERS } from './read-hook.ts'

type Signed = { esp: string; request: HookRequest; secrets: Omit<HookSecrets, 'token'>; now: Date; fresh: boolean }

/** Each way of signing, with keys made for the occasion: [name, what arrives]. */
function signedRequests(): [string, Signed][] {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const seconds = String(NOON.getTime() / 1000)
  const body = '{"event":"spam","email":"ann@example.org"}'
  const mac = (algorithm: string, data: string, encoding: 'hex' | 'base64', key: string | Buffer = 'key') =>
    createHmac(algorithm, key).update(data).digest(encoding)
  const make = (
    esp: string,
    headers: Record<string, string>,
    signingKey = 'key',
    text = body,
    fresh = true,
  ): [string, Signed] => [esp, { esp, request: requestOf(text, headers), secrets: { signingKey }, now: NOON, fresh }]
  const mailgun = { timestamp: seconds, token: 't1', signature: mac('sha256', `${seconds}t1`, 'hex') }
  const form = new URLSearchParams({ mandrill_events: '[]' }).toString()
  return [
    make(
      'sendgrid',
      {
        'x-twilio-email-event-webhook-timestamp': seconds,
        'x-twilio-email-event-webhook-signature': rsaOrEc(ec.privateKey, 'sha256', seconds + body),
      },
      ec.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ),
    make('mailgun', {}, 'key', JSON.stringify({ signature: mailgun, 'event-data': {} })),
    make(
      'resend',
      {
        'svix-id': 'msg_1',
        'svix-timestamp': seconds,
        'svix-signature': `v1,AAAA v1,${mac('sha256', `msg_1.${seconds}.${body}`, 'base64', Buffer.from('c2VjcmV0', 'base64'))}`,
      },
      'whsec_c2VjcmV0',
    ),
    make('hubspot', {
      'x-hubspot-request-timestamp': String(NOON.getTime()),
      'x-hubspot-signature-v3': mac('sha256', `POST${URL_OF_OURS}${body}${NOON.getTime()}`, 'base64'),
    }),
    make(
      'mandrill',
      {
        'x-mandrill-signature': mac('sha1', `${URL_OF_OURS}mandrill_events[]`, 'base64'),
        'content-type': 'application/x-www-form-urlencoded',
      },
      'key',
      form,
      false,
    ),
    make('mailersend', { signature: mac('sha256', body, 'hex') }, 'key', body, false),
    make('mailtrap', { 'mailtrap-signature': mac('sha256', body, 'hex') }, 'key', body, false),
    make(
      'postal',
      { 'x-postal-signature': rsaOrEc(rsa.privateKey, 'sha1', body) },
      rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      body,
      false,
    ),
    ['amazon_ses, signature version 1', snsMessage(rsa, 'sha1', '1')],
    ['amazon_ses, signature version 2', snsMessage(rsa, 'sha256', '2')],
  ]
}

const NOON = new Date('2026-11-24T12:00:00Z')
const URL_OF_OURS = 'https://veto.example/api/v1/hooks/x/token'
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:bounces'
const CERTIFICATE_URL = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem'

function requestOf(body: string, headers: Record<string, string> = {}): HookRequest {
  return {
    method: 'POST',
    url: URL_OF_OURS,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(body),
  }
}

function rsaOrEc(key: KeyObject, algorithm: string, data: string): string {
  return sign(algorithm, Buffer.from(data), key).toString('base64')
}

function snsMessage(
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
  algorithm: string,
  version: string,
): Signed {
  const said = {
    Message: '{"notificationType":"Delivery"}',
    MessageId: 'm1',
    Timestamp: NOON.toISOString(),
    TopicArn: TOPIC,
    Type: 'Notification',
  }
  const data = Object.entries(said)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('')
  const message = {
    ...said,
    SignatureVersion: version,
    Signature: rsaOrEc(privateKey, algorithm, data),
    SigningCertURL: CERTIFICATE_URL,
  }
  const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return {
    esp: 'amazon_ses',
    request: requestOf(JSON.stringify(message)),
    secrets: { topicArn: TOPIC, certificate },
    now: NOON,
    fresh: true,
  }
}

function faultOf({ esp, request, secrets, now }: Signed) {
  return HOOK_READERS[esp]?.authenticate(request, { token: 't', ...secrets }, now)
}

// BN-3, BN-4: only what the provider signed is believed
describe.each(signedRequests())('%s', (_name, signed) => {
  test('a signed request is believed', () => {
    expect(faultOf(signed)).toBeUndefined()
  })

  test('no changed byte is', () => {
    const isBodySigned = signed.esp !== 'mailgun'
    const { body } = signed.request
    // Where SNS keeps its certificate is not signed: the address is pinned instead. The last byte of base64 has bits that mean nothing.
    const unsigned = Buffer.from(body).indexOf(CERTIFICATE_URL)
    for (let at = 0; at < body.length && isBodySigned; at++) {
      if (unsigned >= 0 && at >= unsigned - 30) break
      const changed = Buffer.from(body)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, faultOf({ ...signed, request: { ...signed.request, body: changed } })]).not.toEqual([at, undefined])
    }
    for (const [name, value] of Object.entries(signed.request.headers)) {
      if (name === 'content-type') continue
      const changed = {
        ...signed.request.headers,
        [name]: `${value?.slice(0, -4)}${value?.at(-4) === 'x' ? 'y' : 'x'}${value?.slice(-3)}`,
      }
      expect([name, faultOf({ ...signed, request: { ...signed.request, headers: changed } })]).not.toEqual([
        name,
        undefined,
      ])
    }
  })

  test('an unsigned one is refused', () => {
    const bare = { ...signed.request, headers: { 'content-type': signed.request.headers['content-type'] } }
    const body = Buffer.from(
      Buffer.from(signed.request.body)
        .toString()
        .replaceAll(/"(?:signature|Signature)":/g, '"unsigned":'),
    )
    expect(faultOf({ ...signed, request: { ...bare, body } })).toMatch(/^(?:unsigned|forged)$/)
  })

  test('another key is refused', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .publicKey.export({ type: 'spki', format: 'pem' })
      .toString()
    const secrets = signed.secrets.certificate
      ? { ...signed.secrets, certificate: other }
      : { signingKey: `b${signed.secrets.signingKey}` }
    expect(
      faultOf({
        ...signed,
        secrets: signed.esp === 'postal' || signed.esp === 'sendgrid' ? { signingKey: other } : secrets,
      }),
    ).toBe('forged')
  })

  if (!signed.fresh) return // its provider signs no time

  test('an old one is stale, and one from the future too', () => {
    for (const hours of [-25, 25]) {
      const now = new Date(signed.now.getTime() + hours * 3_600_000)
      expect(faultOf({ ...signed, now })).toBe('stale')
    }
  })
})

describe('Amazon SNS', () => {
  const signed = signedRequests().at(-1)?.[1] as Signed

  test.each([undefined, '', `${TOPIC}x`, 'arn:aws:sns:eu-west-1:999999999999:bounces'])(
    'no topic but the one that was subscribed (%s)',
    topicArn => {
      expect(faultOf({ ...signed, secrets: { ...signed.secrets, topicArn } })).toBe('wrong_topic')
    },
  )

  test.each([
    'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0a1b.pem',
    'https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem',
    'https://s3.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0a1b.pem',
    'https://sns.eu-west-1.amazonaws.com/../x/SimpleNotificationService-0a1b.pem',
    'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem?x=.pem',
  ])('no certificate but its own (%s)', url => {
    const body = Buffer.from(Buffer.from(signed.request.body).toString().replace(CERTIFICATE_URL, url))
    const request = { ...signed.request, body }
    expect(certificateUrlOf(request)).toBeUndefined()
    expect(faultOf({ ...signed, request })).toBe('wrong_certificate')
  })
})

const CORPUS = new URL('../../../../shared/corpora/esp-signatures/', import.meta.url)
const isHere = existsSync(CORPUS)
if (!isHere) console.log(`skipped: ${CORPUS.pathname} is not here`)

// biome-ignore lint/suspicious/noExplicitAny: each vector has fields of its own
type Vector = any
const vector = (name: string): Vector => JSON.parse(readFileSync(new URL(`${name}.json`, CORPUS), 'utf8'))
const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

describe.skipIf(!isHere)('vectors made elsewhere', () => {
  test.each<[string, (made: Vector) => Signed[]]>([
    ['sendgrid', made => [of('sendgrid', made.raw_body, made.headers, made.public_key_base64_spki, 1_600_112_502_000)]],
    [
      'mailgun',
      made => [of('mailgun', JSON.stringify({ signature: made.signature }), {}, made.signing_key, 1_529_006_854_000)],
    ],
    ['resend_svix', made => [of('resend', made.raw_body, made.headers, made.signing_secret, 1_737_589_272_000)]],
    [
      'hubspot_v3',
      made => [of('hubspot', made.raw_body, made.headers, made.client_secret, 1_737_589_272_000, made.uri)],
    ],
    ['mailersend', made => [of('mailersend', made.raw_body, made.headers, made.signing_secret, 0)]],
    ['postal', made => [of('postal', made.raw_body, made.headers, made.public_key_pem, 0)]],
    [
      'mandrill',
      made => [
        of(
          'mandrill',
          new URLSearchParams(made.form).toString(),
          { ...made.headers, 'content-type': 'application/x-www-form-urlencoded' },
          made.webhook_key,
          0,
          made.url,
        ),
      ],
    ],
    [
      'amazon_sns',
      made =>
        made.vectors.map((message: Vector) => ({
          ...of('amazon_ses', JSON.stringify(message), {}, undefined, Date.parse(message.Timestamp)),
          secrets: { topicArn: message.TopicArn, certificate: made.certificate_pem },
        })),
    ],
  ])('%s verifies, and altered it does not', (name, read) => {
    const all = read(vector(name))
    expect(all.length).toBeGreaterThan(0)
    for (const signed of all) {
      expect(faultOf(signed)).toBeUndefined()
      const altered = alter(Buffer.from(signed.request.body).toString())
      if (name !== 'mailgun')
        expect(faultOf({ ...signed, request: { ...signed.request, body: Buffer.from(altered) } })).toBeDefined()
    }
  })

  /** One letter of what is said. */
  function alter(body: string): string {
    return body.replace(/reader|event|optout|complaint|contact|mandrill_|topic/, word => word.replace(/.$/, 'X'))
  }

  function of(
    esp: string,
    body: string,
    headers: Record<string, string>,
    signingKey: string | undefined,
    at: number,
    url = URL_OF_OURS,
  ): Signed {
    const request = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...lower(headers) },
      body: Buffer.from(body),
    }
    return { esp, request, secrets: { signingKey }, now: new Date(at), fresh: at > 0 }
  }
})
