import { createSecretKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { createSender } from '../../../test/sender.ts'
import { listAddress, type Reason } from '../../blacklist/index.ts'
import { inOrganisation } from '../../db/index.ts'
import { LANGUAGES } from '../../language.ts'
import { keysOf } from '../../mailbox-key.ts'
import { STILL_HERE, writeOptOutToken } from '../opt-out/opt-out-token.ts'
import { consentPages } from '../routes.ts'
import { STILL_HERE_TEXTS } from './texts.ts'

// CO-5: who answers is alive again; whatever else the mailbox is listed for stays.
const key = createSecretKey(Buffer.alloc(32, 3))
let api: TestApi
beforeAll(async () => {
  const publicPages = consentPages({ key, findAddress: async () => 'ann@example.com', pictureOf: () => '' })
  api = await createTestApi([], { publicPages })
})
afterAll(() => api.close())

let counter = 0
async function inactive(...reasons: Reason[]) {
  const written = `person${++counter}@example.com`
  const { mailboxKey, variantKey, version } = keysOf(testListKey, address(written))
  await inOrganisation(api.db.app, api.ours.id, async tx => {
    for (const reason of reasons)
      await listAddress(tx, api.ours.actor, testListKey, {
        address: address(written),
        reason,
        since: new Date(),
        evidence: { channel: 'policy', detail: {} },
      })
  })
  const messageId = await handOver(written, { mailboxKey, variantKey })
  const token = {
    organisationId: api.ours.id,
    mailboxKey,
    variantKey,
    messageId,
    isTest: false,
    canonicalVersion: version,
  }
  const write = (more: object = {}) => `/h/${writeOptOutToken(key, { ...token, ...more }, STILL_HERE)}`
  return { mailboxKey, token, write, path: write() }
}

/** A message to them, as far as the database asks for it. */
async function handOver(written: string, { mailboxKey, variantKey }: { mailboxKey: string; variantKey: string }) {
  const { id: organisationId, workspaceId } = api.ours
  const senderId = await createSender(api.db, { organisationId, workspaceId, address: `news-of-${written}` })
  const { rows } = await sql<{ id: string }>`
    with content as (
      insert into message_contents (organisation_id, form, sender_id, subject, html)
      values (${organisationId}, 'fixed', ${senderId}, 'Still there?', '<p>Hello</p>') returning id)
    insert into messages (organisation_id, workspace_id, content_id, origin, purpose, address, mailbox_key, variant_key, provider, state, handing_over_at)
    select ${organisationId}, ${workspaceId}, content.id, 'system', 'marketing', ${written}, ${mailboxKey}, ${variantKey}, 'example.com', 'handing_over', now()
    from content returning id`.execute(api.db.superuser)
  return rows[0]?.id ?? ''
}
const ask = (method: 'GET' | 'HEAD' | 'POST', url: string) => api.app.inject({ method, url })
async function inForce(mailboxKey: string) {
  const { rows } = await sql<{ reason: string }>`
    select reason from blacklist_entries where mailbox_key = ${mailboxKey} and lifted_at is null order by reason`.execute(
    api.db.superuser,
  )
  return rows.map(row => row.reason)
}

it.each(LANGUAGES)('asks with one button, beside the way out, in %s; GET and HEAD change nothing', async language => {
  const { path, mailboxKey } = await inactive('inactive')
  for (const method of ['GET', 'HEAD', 'GET'] as const)
    expect((await ask(method, `${path}?language=${language}`)).statusCode).toBe(200)
  const { body } = await ask('GET', `${path}?language=${language}`)
  expect(body.match(/<button/g)).toHaveLength(1)
  expect(body).toContain(STILL_HERE_TEXTS[language].ask.button)
  expect(body).toContain('a•••@example.com')
  const way = /href="(\/o\/[^"?]+)/.exec(body)?.[1] ?? ''
  expect((await ask('GET', way)).statusCode).toBe(200)
  expect(await inForce(mailboxKey)).toEqual(['inactive'])
})

it('lifts inactive, with its record and event, once', async () => {
  const { path, mailboxKey, token } = await inactive('inactive')
  for (let time = 0; time < 2; time++) expect((await ask('POST', path)).statusCode).toBe(200)
  expect(await inForce(mailboxKey)).toEqual([])
  const { rows } = await sql<{ messageId: string }>`
    select s.message_id from signs_of_life s join blacklist_entries e on e.lift_consent_id = s.consent_id where s.mailbox_key = ${mailboxKey}`.execute(
    api.db.superuser,
  )
  expect(rows).toEqual([{ messageId: token.messageId }])
  const lifted = (await api.events(api.ours.id)).filter(({ payload }) => payload.messageId === token.messageId)
  expect(lifted).toMatchObject([{ kind: 'blacklist.lifted', payload: { reason: 'inactive', givenBy: 'person' } }])
})

it.each<[Reason]>([['opt_out'], ['complaint'], ['erasure'], ['hard_bounce'], ['soft_bounce_limit']])(
  'leaves %s as it is',
  async reason => {
    const { path, mailboxKey } = await inactive('inactive', reason)
    await ask('POST', path)
    expect(await inForce(mailboxKey)).toEqual([reason])
    const alone = await inactive(reason)
    await ask('POST', alone.path)
    expect(await inForce(alone.mailboxKey)).toEqual([reason])
  },
)

it('does nothing by a test, by the link that leaves, or by one of nobody', async () => {
  const { token, write, mailboxKey } = await inactive('inactive')
  await ask('POST', write({ isTest: true }))
  expect((await ask('POST', `/h/${writeOptOutToken(key, token)}`)).statusCode).toBe(404)
  expect((await ask('POST', `/o/${writeOptOutToken(key, token, STILL_HERE)}`)).statusCode).toBe(404)
  expect((await ask('POST', write({ organisationId: randomUUID() }))).statusCode).toBe(404)
  expect((await ask('POST', write({ organisationId: api.theirs.id }))).statusCode).toBe(200)
  expect((await ask('POST', '/h/x')).statusCode).toBe(404)
  expect(await inForce(mailboxKey)).toEqual(['inactive'])
})

// BL-8: the database asks for the mail too, whoever calls.
it('does nothing by a message to another mailbox, by one that was not handed over, or by one that is gone', async () => {
  const [ann, ben] = [await inactive('inactive'), await inactive('inactive')]
  const lift = (messageId: string) =>
    inOrganisation(api.db.app, api.ours.id, tx =>
      sql`select lift_inactive(${ann.mailboxKey}, ${messageId})`.execute(tx),
    )
  await sql`update messages set state = 'queued', handing_over_at = null where id = ${ann.token.messageId}`.execute(
    api.db.superuser,
  )
  for (const messageId of [ben.token.messageId, ann.token.messageId, randomUUID()]) {
    await expect(lift(messageId)).rejects.toThrow(/was not handed over to its mailbox/)
    expect((await ask('POST', ann.write({ messageId }))).statusCode).toBe(404)
  }
  expect(await inForce(ann.mailboxKey)).toEqual(['inactive'])
})
