import { createSecretKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { createAwayApi } from '../../../test/empty-api.ts'
import { address, createOrganisation, testListKey } from '../../../test/organisation.ts'
import { inOrganisation } from '../../db/index.ts'
import { parseEmailAddress } from '../../email-address.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { messageIdOf } from '../../sending/compose/message-id.ts'
import { queueMessages } from '../../sending/fixtures/queue.ts'
import { deriveKey } from '../../sending-keys.ts'
import { bounceRoutes, hookPages } from '../routes.ts'
import { encode, hookCases, isCorpusHere } from '../webhooks/fixtures/corpus.ts'
import { createHook } from './change-hook.ts'
import { writeHookToken } from './hook-token.ts'
import { takeRequest } from './take-request.ts'

// BN-3, BN-4, BL-1: what providers send, through the door
const sendingKey = createSecretKey(Buffer.alloc(32, 5))
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const certificate = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const fetched: string[] = []
const parts = {
  listKey: testListKey,
  sendingKey,
  publicUrl: 'https://veto.example',
  async fetchText(url: string) {
    fetched.push(url)
    return certificate
  },
}
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:bounces'
let api: TestApi
beforeAll(async () => {
  api = await createTestApi(bounceRoutes(parts), { rawPages: hookPages(parts), place: { publicUrl: parts.publicUrl } })
})
afterAll(() => api.close())

type Owner = { id: string; officer: Parameters<typeof createHook>[1] }

/** The path of a new hook. */
async function hookOf({ id, officer }: Owner, esp: string, signingKey?: string, topicArn = TOPIC): Promise<string> {
  const topic = esp === 'amazon_ses' ? { topicArn } : {}
  const wanted = { esp, name: 'Ours', ...(signingKey ? { signingKey } : {}), ...topic } as never
  const hook = await inOrganisation(api.db.app, id, tx => createHook(tx, officer, parts, wanted))
  const token = writeHookToken(deriveKey(sendingKey, 'hook'), { organisationId: id, hookId: hook.id, version: 1 })
  return `/api/v1/hooks/${esp}/${token}`
}

function post(path: string, body: unknown, headers: Record<string, string | undefined> = {}) {
  const payload = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return api.app.inject({
    method: 'POST',
    url: path,
    payload,
    headers: { 'content-type': 'application/json', ...headers } as never,
  })
}

/** As SNS signs it. */
function snsMessage(said: Record<string, string>) {
  const message = { MessageId: 'm1', Timestamp: new Date().toISOString(), TopicArn: TOPIC, ...said }
  const names = Object.keys(message).sort()
  const data = names.map(name => `${name}\n${message[name as keyof typeof message]}\n`).join('')
  return {
    ...message,
    SignatureVersion: '2',
    Signature: sign('sha256', Buffer.from(data), rsa.privateKey).toString('base64'),
    SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b.pem',
  }
}

async function reasonsFor(organisationId: string, written: string): Promise<string[]> {
  const { rows } = await sql<{ reason: string }>`
    select reason from blacklist_entries where organisation_id = ${organisationId}
      and mailbox_key = ${mailboxKeyOf(testListKey, address(written))} order by reason`.execute(api.db.superuser)
  return rows.map(row => row.reason)
}

const count = async (table: string, organisationId: string) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where organisation_id = ${organisationId}`.execute(
      api.db.superuser,
    )
  ).rows[0]?.n

const owner = () => createOrganisation(api.db)
const spamreport = (email: string, id = 'e1') => [{ event: 'spamreport', email, sg_event_id: id }]

const REASONS: Record<string, string> = { unsubscribe: 'opt_out', esp_blocked: 'opt_out', 'manual edit': 'opt_out' }

describe.skipIf(!isCorpusHere)('requests of providers', () => {
  it.each(hookCases)('%s', async (name, { request, proposed_verdict }) => {
    const esp = name.split('/')[0] ?? ''
    const ours = await owner()
    const { body, headers } = await encode(request)
    const path = await hookOf(ours, esp)
    const isSns = esp === 'amazon_ses'
    const said = isSns ? (JSON.parse(Buffer.from(body).toString()) as { Type?: string; Message?: string }) : {}
    const Message = said.Type ? (said.Message ?? '') : Buffer.from(body).toString()
    const sent = isSns ? JSON.stringify(snsMessage({ Type: 'Notification', Message })) : Buffer.from(body)
    const { statusCode } = await post(path, sent, headers)
    expect(statusCode).toBe(200)
    for (const [email, verdicts] of Map.groupBy(proposed_verdict, one => one.email ?? '')) {
      if (!parseEmailAddress(email).ok) continue
      const blocks = verdicts.filter(one => one.action === 'block').map(one => REASONS[one.reason ?? ''] ?? one.reason)
      expect((await reasonsFor(ours.id, email)).sort()).toEqual([...new Set(blocks)].sort())
    }
    const listed = proposed_verdict.filter(one => one.action === 'block')
    if (listed.length === 0) expect(await count('blacklist_entries', ours.id)).toBe(0)
    // The same again changes nothing.
    const before = await count('reactions', ours.id)
    await post(path, sent, headers)
    expect(await count('reactions', ours.id)).toBe(before)
  })
})

// biome-ignore lint/suspicious/noExplicitAny: each vector has fields of its own
type Vector = any
const SIGNATURES = new URL('../../../../shared/corpora/esp-signatures/', import.meta.url)
const SIGNED: [string, string, (made: Vector) => Vector[]][] = [
  [
    'sendgrid',
    'sendgrid',
    made => [{ ...made, body: made.raw_body, key: made.public_key_base64_spki, at: 1_600_112_502_000 }],
  ],
  [
    'mailgun',
    'mailgun',
    made => [
      {
        body: JSON.stringify({ signature: made.signature, 'event-data': {} }),
        key: made.signing_key,
        at: 1_529_006_854_000,
      },
    ],
  ],
  [
    'resend_svix',
    'resend',
    made => [{ ...made, body: made.raw_body, key: made.signing_secret, at: 1_737_589_272_000 }],
  ],
  [
    'hubspot_v3',
    'hubspot',
    made => [{ ...made, body: made.raw_body, key: made.client_secret, at: 1_737_589_272_000, url: made.uri }],
  ],
  ['mailersend', 'mailersend', made => [{ ...made, body: made.raw_body, key: made.signing_secret, at: 0 }]],
  ['postal', 'postal', made => [{ ...made, body: made.raw_body, key: made.public_key_pem, at: 0 }]],
  [
    'mandrill',
    'mandrill',
    made => [
      {
        body: new URLSearchParams(made.form).toString(),
        headers: { ...made.headers, 'content-type': 'application/x-www-form-urlencoded' },
        key: made.webhook_key,
        at: 0,
        url: made.url,
      },
    ],
  ],
  [
    'amazon_sns',
    'amazon_ses',
    made =>
      made.vectors.map((message: Vector) => ({
        body: JSON.stringify(message),
        at: Date.parse(message.Timestamp),
        topicArn: message.TopicArn,
        pem: made.certificate_pem,
      })),
  ],
]

describe.skipIf(!existsSync(SIGNATURES))('signatures made elsewhere', () => {
  test.each(SIGNED)('%s is believed, altered it is refused and counted', async (file, esp, read) => {
    const made = JSON.parse(readFileSync(new URL(`${file}.json`, SIGNATURES), 'utf8'))
    for (const { body, headers = {}, key, at, url, topicArn, pem } of read(made)) {
      const ours = await owner()
      const path = await hookOf(ours, esp, key, topicArn)
      const [, , , , , token = ''] = path.split('/')
      const call = (sent: string) =>
        takeRequest(
          { ...parts, fetchText: async () => pem },
          {
            db: api.db.app,
            method: 'POST',
            params: { esp, token },
            url: url ?? `https://veto.example${path}`,
            headers: {
              'content-type': 'application/json',
              ...Object.fromEntries(
                Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
              ),
            },
            body: Buffer.from(sent),
          },
          new Date(at),
        )
      expect((await call(body)).status).toBe(200)
      const altered =
        esp === 'mailgun'
          ? body.replace(/"token":"./, '"token":"X')
          : body.replace(/reader|event|optout|complaint|contact|mandrill_|topic/, (word: string) =>
              word.replace(/.$/, 'X'),
            )
      expect((await call(altered)).status).toBe(401)
      const { rows } = await sql`select refused, requests from hooks where organisation_id = ${ours.id}`.execute(
        api.db.superuser,
      )
      expect(rows).toEqual([{ refused: 1, requests: 1 }])
      expect(await count('blacklist_entries', ours.id)).toBeLessThan(2)
    }
  })
})

describe('a hook', () => {
  it('lists whom the provider names, also where we never wrote to them, and for its own organisation only', async () => {
    const [ours, theirs] = [await owner(), await owner()]
    expect((await post(await hookOf(ours, 'sendgrid'), spamreport('never@met.example'))).statusCode).toBe(200)
    expect(await reasonsFor(ours.id, 'never@met.example')).toEqual(['complaint'])
    expect(await reasonsFor(theirs.id, 'never@met.example')).toEqual([])
  })

  it('keeps what it acted on as it came, and no more of it', async () => {
    const ours = await owner()
    const path = await hookOf(ours, 'sendgrid')
    await post(path, [{ event: 'open', email: 'a@b.example', sg_event_id: 'o1' }])
    expect(await count('reports', ours.id)).toBe(0)
    const body = JSON.stringify(spamreport('a@b.example'))
    await post(path, body)
    const { rows } = await sql<{ raw: Buffer }>`select raw from reports where organisation_id = ${ours.id}`.execute(
      api.db.superuser,
    )
    expect(rows.map(row => row.raw.toString())).toEqual([body])
  })

  it('acts once on an event that comes again, alone or among others', async () => {
    const ours = await owner()
    const path = await hookOf(ours, 'sendgrid')
    const bounce = (id: string) => ({
      event: 'bounce',
      type: 'bounce',
      email: 'full@b.example',
      status: '4.2.2',
      reason: '452 4.2.2 mailbox full',
      sg_event_id: id,
    })
    await post(path, [bounce('b1')])
    await post(path, [bounce('b1')])
    await post(path, [bounce('b1'), bounce('b1'), ...spamreport('x@b.example')])
    expect(await count('hook_events', ours.id)).toBe(2)
    expect(await count('reactions', ours.id)).toBe(2)
  })

  it('counts one soft bounce a day where nobody knows of which message', async () => {
    const ours = await owner()
    const path = await hookOf(ours, 'sendgrid')
    for (const id of ['b1', 'b2', 'b3', 'b4'])
      await post(path, [
        {
          event: 'bounce',
          type: 'bounce',
          email: 'full@b.example',
          status: '4.2.2',
          reason: '452 4.2.2 mailbox full',
          sg_event_id: id,
        },
      ])
    expect(await reasonsFor(ours.id, 'full@b.example')).toEqual([])
  })

  it('knows our own copies by their Message-ID', async () => {
    const ours = await owner()
    const id = (await queueMessages(api.db, ours, ['copy@b.example'])).get('copy@b.example') ?? ''
    const named = `<${messageIdOf(deriveKey(sendingKey, 'message-id'), id)}@veto.example>`
    await post(await hookOf(ours, 'sendgrid'), [{ ...spamreport('copy@b.example')[0], 'smtp-id': named }])
    const { rows } = await sql`select message_id from reactions where organisation_id = ${ours.id}`.execute(
      api.db.superuser,
    )
    expect(rows).toEqual([{ messageId: id }])
  })

  it('asks a person about an event that names nobody', async () => {
    const ours = await owner()
    await post(await hookOf(ours, 'hubspot'), [
      { eventId: 1, objectId: 77, propertyName: 'hs_email_optout', propertyValue: 'true' },
    ])
    const { rows } =
      await sql`select r.state, e.reference from reports r join hook_events e on e.report_id = r.id where r.organisation_id = ${ours.id}`.execute(
        api.db.superuser,
      )
    expect(rows).toEqual([{ state: 'open', reference: 'hubspot-contact:77' }])
  })

  it('keeps what it cannot read, for a person', async () => {
    const ours = await owner()
    expect((await post(await hookOf(ours, 'postmark'), '{"broken')).statusCode).toBe(200)
    const { rows } = await sql`select kind, state from reports where organisation_id = ${ours.id}`.execute(
      api.db.superuser,
    )
    expect(rows).toEqual([{ kind: 'unreadable', state: 'open' }])
  })

  it('carries a "no" over to a new address, and nothing else', async () => {
    const ours = await owner()
    const path = await hookOf(ours, 'mailchimp')
    const form = (fields: Record<string, string>) =>
      post(path, new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' })
    await form({ type: 'unsubscribe', fired_at: '1', 'data[email]': 'old@b.example' })
    await form({
      type: 'upemail',
      fired_at: '2',
      'data[old_email]': 'old@b.example',
      'data[new_email]': 'new@b.example',
    })
    await form({
      type: 'upemail',
      fired_at: '3',
      'data[old_email]': 'free@b.example',
      'data[new_email]': 'free2@b.example',
    })
    expect(await reasonsFor(ours.id, 'new@b.example')).toEqual(['opt_out'])
    expect(await reasonsFor(ours.id, 'free2@b.example')).toEqual([])
  })

  it('is nothing without its token, under another provider’s name, or once it ended', async () => {
    const ours = await owner()
    const path = await hookOf(ours, 'sendgrid')
    const changed = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`
    for (const one of ['/api/v1/hooks/sendgrid/x', changed, path.replace('sendgrid', 'brevo')])
      expect((await post(one, spamreport('a@b.example'))).statusCode).toBe(404)
    await sql`update hooks set ended_at = now() where organisation_id = ${ours.id}`.execute(api.db.superuser)
    expect((await post(path, spamreport('a@b.example'))).statusCode).toBe(404)
    expect(await reasonsFor(ours.id, 'a@b.example')).toEqual([])
  })

  it('refuses what is unsigned once there is a key, and counts it', async () => {
    const ours = await owner()
    const path = await hookOf(ours, 'mailersend', 'secret')
    expect(
      (await post(path, { type: 'activity.spam_complaint', data: { email: { recipient: { email: 'a@b.example' } } } }))
        .statusCode,
    ).toBe(401)
    expect(await reasonsFor(ours.id, 'a@b.example')).toEqual([])
    const { rows } =
      await sql`select refused, last_fault, requests from hooks where organisation_id = ${ours.id}`.execute(
        api.db.superuser,
      )
    expect(rows).toEqual([{ refused: 1, lastFault: 'unsigned', requests: 0 }])
  })

  it('answers 5xx where nothing can be kept, so that the provider tries again', async () => {
    const away = await createAwayApi(() => [], [], hookPages(parts))
    const path = await hookOf(await owner(), 'sendgrid')
    const { statusCode } = await away.app.inject({
      method: 'POST',
      url: path,
      payload: '[]',
      headers: { 'content-type': 'application/json' },
    })
    expect(statusCode).toBeGreaterThanOrEqual(500)
    await away.close()
  })
})

describe('Amazon SNS', () => {
  const asks = (SubscribeURL: string) =>
    snsMessage({ Type: 'SubscriptionConfirmation', Message: 'm', Token: 't', SubscribeURL })
  const good = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=t`

  it('is confirmed by a person, at SNS and nowhere else', async () => {
    const path = await hookOf({ id: api.ours.id, officer: api.ours.actor as never }, 'amazon_ses')
    const { body } = await api.call(api.ours.key, 'GET', '/hooks')
    const hook = body.items.find((one: { esp: string }) => one.esp === 'amazon_ses')
    for (const url of [
      'https://evil.example/?Action=ConfirmSubscription&x',
      good.replace('bounces', 'other'),
      good.replace('sns.', 'sns.evil.'),
    ])
      await post(path, asks(url))
    expect(await api.call(api.ours.key, 'POST', `/hooks/${hook.id}/confirm`)).toMatchObject({ status: 409 })
    expect((await post(path, asks(good))).statusCode).toBe(200)
    expect(fetched).not.toContain(good)
    expect(await api.call(api.theirs.key, 'POST', `/hooks/${hook.id}/confirm`)).toMatchObject({ status: 404 })
    expect(await api.call(api.ours.key, 'POST', `/hooks/${hook.id}/confirm`)).toMatchObject({
      status: 200,
      body: { awaitsConfirmation: false },
    })
    expect(fetched).toContain(good)
  })
})

describe('the table of hooks', () => {
  it('shows a URL that works to whoever may know it', async () => {
    const made = await api.call(api.ours.key, 'POST', '/hooks', { esp: 'brevo', name: 'Brevo' })
    expect(made).toMatchObject({ status: 201, body: { esp: 'brevo', hasKey: false, requests: 0 } })
    expect((await post(new URL(made.body.url).pathname, { event: 'spam', email: 'a@brevo.example' })).statusCode).toBe(
      200,
    )
    expect(await reasonsFor(api.ours.id, 'a@brevo.example')).toEqual(['complaint'])
    expect((await api.call(api.ours.key, 'GET', '/hooks')).body.items).toContainEqual(
      expect.objectContaining({ id: made.body.id, requests: 1 }),
    )
    expect(JSON.stringify((await api.call(api.theirs.key, 'GET', '/hooks')).body)).not.toContain(made.body.id)
    for (const role of ['marketer', 'reader'] as const)
      expect(await api.call(await api.ours.keyWithRoles(role), 'GET', '/hooks')).toMatchObject({ status: 403 })
  })

  it('changes and ends them, with an event each, and not another’s', async () => {
    const { body: made } = await api.call(api.ours.key, 'POST', '/hooks', {
      esp: 'resend',
      name: 'Resend',
      signingKey: 'whsec_c2VjcmV0',
    })
    expect(made.hasKey).toBe(true)
    expect(JSON.stringify(made)).not.toContain('whsec')
    expect(await api.call(api.ours.key, 'PATCH', `/hooks/${made.id}`, { name: 'R', signingKey: null })).toMatchObject({
      body: { name: 'R', hasKey: false },
    })
    for (const [method, path] of [
      ['PATCH', `/hooks/${made.id}`],
      ['POST', `/hooks/${made.id}/end`],
    ] as const)
      expect(
        await api.call(api.theirs.key, method, path, method === 'PATCH' ? { name: 'X' } : undefined),
      ).toMatchObject({ status: 404 })
    expect(await api.call(api.ours.key, 'POST', `/hooks/${made.id}/end`)).toMatchObject({
      body: { endedAt: expect.any(String) },
    })
    const kinds = (await api.events(api.ours.id)).map(event => event.kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['bounces.hook_created', 'bounces.hook_changed', 'bounces.hook_ended']),
    )
  })

  it('gets a new URL; the old one is taken until the provider has the new one, a day at most', async () => {
    const { body: made } = await api.call(api.ours.key, 'POST', '/hooks', { esp: 'brevo', name: 'Renewed' })
    const say = async ({ url }: { url: string }, email: string) =>
      (await post(new URL(url).pathname, { event: 'spam', email })).statusCode
    const renew = async (body: object = {}) =>
      (await api.call(api.ours.key, 'POST', `/hooks/${made.id}/renew`, body)).body
    const second = await renew()
    expect(second).toMatchObject({ id: made.id, oldUrlUntil: expect.any(String) })
    expect(second.url).not.toBe(made.url)
    expect(await say(made, 'one@renewed.example')).toBe(200)
    expect(await say(second, 'two@renewed.example')).toBe(200)
    expect(await say(made, 'three@renewed.example')).toBe(404)
    expect(await say(second, 'four@renewed.example')).toBe(200)

    const third = await renew()
    await sql`update hooks set old_url_until = now() where id = ${made.id}`.execute(api.db.superuser)
    expect(await say(second, 'five@renewed.example')).toBe(404)
    expect(await say(third, 'six@renewed.example')).toBe(200)
    const fourth = await renew({ endsOldNow: true })
    expect(fourth.oldUrlUntil).toBeNull()
    expect([await say(third, 'seven@renewed.example'), await say(fourth, 'eight@renewed.example')]).toEqual([404, 200])
    expect(await reasonsFor(api.ours.id, 'five@renewed.example')).toEqual([])

    expect(await api.call(api.theirs.key, 'POST', `/hooks/${made.id}/renew`, {})).toMatchObject({ status: 404 })
    const marketer = await api.ours.keyWithRoles('marketer')
    expect(await api.call(marketer, 'POST', `/hooks/${made.id}/renew`, {})).toMatchObject({ status: 403 })
    await api.call(api.ours.key, 'POST', `/hooks/${made.id}/end`)
    expect(await api.call(api.ours.key, 'POST', `/hooks/${made.id}/renew`, {})).toMatchObject({ status: 409 })
  })

  it('refuses a topic where there is none, and none where there must be one', async () => {
    expect(await api.call(api.ours.key, 'POST', '/hooks', { esp: 'amazon_ses', name: 'SES' })).toMatchObject({
      status: 400,
    })
    expect(await api.call(api.ours.key, 'POST', '/hooks', { esp: 'brevo', name: 'B', topicArn: TOPIC })).toMatchObject({
      status: 400,
    })
  })
})
