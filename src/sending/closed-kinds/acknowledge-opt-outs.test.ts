import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { acknowledgeOptOuts } from '../../consent/jobs.ts'
import { writeOptOutToken } from '../../consent/opt-out/opt-out-token.ts'
import { consentPages } from '../../consent/routes.ts'
import { keysOf } from '../../mailbox-key.ts'
import { queueMessages } from '../fixtures/queue.ts'
import { findMailboxOf, findMessageAddress } from '../messages/queries.ts'
import { sendClosedKind } from './send-closed-kind.ts'

// BL-1, AR/KB 4 April 2003, art. 2: an opt-out is acknowledged by mail where the law wants it; once, never after a complaint, never to a dead address.
const key = createSecretKey(Buffer.alloc(32, 3))
const parts = {
  findMailbox: findMailboxOf,
  send: (tx: Parameters<typeof sendClosedKind>[0], mail: Parameters<typeof sendClosedKind>[2]) =>
    sendClosedKind(tx, testListKey, mail),
}
let api: TestApi
beforeAll(async () => {
  const publicPages = consentPages({ key, findAddress: findMessageAddress, pictureOf: () => '' })
  api = await createTestApi([], { publicPages })
  await sql`update organisations set country = 'BE', language = 'fr'`.execute(api.db.superuser)
})
afterAll(() => api.close())

let counter = 0
async function mailTo(owner = api.ours) {
  const to = `person${++counter}@example.com`
  const messageId = (await queueMessages(api.db, owner, [to])).get(to) ?? ''
  const { mailboxKey, variantKey, version } = keysOf(testListKey, address(to))
  const token = {
    organisationId: owner.id,
    mailboxKey,
    variantKey,
    messageId,
    isTest: false,
    canonicalVersion: version,
  }
  return { to, messageId, mailboxKey, path: `/o/${writeOptOutToken(key, token)}` }
}
const post = (url: string, fields: Record<string, string> = { 'List-Unsubscribe': 'One-Click' }) =>
  api.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'nl' },
  })
const acknowledge = (afterMinutes = 0) => acknowledgeOptOuts(api.db.app, api.db.worker, parts, { afterMinutes })
async function sentTo(mailboxKey: string) {
  const { rows } = await sql<{ subject: string; purpose: string; kind: string; organisationId: string }>`
    select c.subject, m.purpose, m.kind, m.organisation_id from messages m
    join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
    where m.mailbox_key = ${mailboxKey} and m.kind = 'opt_out_ack'`.execute(api.db.superuser)
  return rows
}
async function outcomeOf(messageId: string) {
  const { rows } = await sql<{ outcome: string | null }>`
    select outcome from opt_out_acknowledgements where message_id = ${messageId}`.execute(api.db.superuser)
  return rows.map(row => row.outcome)
}

describe('the acknowledgement of an opt-out', () => {
  it('is one service mail, in the language of the person, from their own organisation; not at once', async () => {
    const { path, messageId, mailboxKey } = await mailTo()
    await post(path)
    await post(path)
    await acknowledge(10)
    expect(await outcomeOf(messageId)).toEqual([null])
    await Promise.all([acknowledge(), acknowledge()])
    await acknowledge()
    expect(await sentTo(mailboxKey)).toEqual([
      {
        subject: 'Je uitschrijving bij ours is vastgelegd',
        purpose: 'service',
        kind: 'opt_out_ack',
        organisationId: api.ours.id,
      },
    ])
    expect(await outcomeOf(messageId)).toEqual(['sent'])
  })

  it('is not sent after a complaint, not to a dead address, and not where the address was erased', async () => {
    const [complained, dead, erased] = [await mailTo(), await mailTo(), await mailTo()]
    await post(complained.path)
    await post(complained.path, { from: 'page', do: 'complain' })
    await post(dead.path)
    const { variantKey } = keysOf(testListKey, address(dead.to))
    await sql`select set_config('veto.organisation_id', ${api.ours.id}, false)`.execute(api.db.superuser)
    await sql`
      insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, reason, since)
      values (${api.ours.id}, ${dead.mailboxKey}, ${variantKey}, 1, 'hard_bounce', now())`.execute(api.db.superuser)
    await post(erased.path)
    await sql`update messages set address = null where id = ${erased.messageId}`.execute(api.db.superuser)
    await acknowledge()
    for (const [one, outcome] of [
      [complained, 'listed'],
      [dead, 'listed'],
      [erased, 'address_gone'],
    ] as const) {
      expect(await outcomeOf(one.messageId)).toEqual([outcome])
      expect(await sentTo(one.mailboxKey)).toEqual([])
    }
  })

  it('follows the settings where they say so, and elsewhere the law of the country', async () => {
    await sql`update organisations set country = 'FR' where id = ${api.theirs.id}`.execute(api.db.superuser)
    const first = await mailTo(api.theirs)
    await post(first.path)
    expect(await outcomeOf(first.messageId)).toEqual([])
    await sql`insert into consent_settings (organisation_id, acknowledges_opt_outs) values (${api.theirs.id}, true)`.execute(
      api.db.superuser,
    )
    const second = await mailTo(api.theirs)
    await post(second.path)
    expect(await outcomeOf(second.messageId)).toEqual([null])
    await sql`insert into consent_settings (organisation_id, acknowledges_opt_outs) values (${api.ours.id}, false)`.execute(
      api.db.superuser,
    )
    const third = await mailTo()
    await post(third.path)
    expect(await outcomeOf(third.messageId)).toEqual([])
  })
})
