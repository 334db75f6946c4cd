import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { blacklistRoutes } from './routes.ts'

let api: TestApi
let counter = 0

beforeAll(async () => {
  api = await createTestApi(
    blacklistRoutes({ listKey: testListKey, canaryDomain: 'mail.example.net', countMailable: async () => 0 }),
  )
})
afterAll(() => api.close())

const fresh = () => `person${++counter}@example.com`
const list = (reason = 'opt_out', address = fresh(), more: object = {}, key = api.ours.key) =>
  api.call(key, 'POST', '/blacklist/entries', { address, reason, ...more })
const lift = (id: string, more: object = {}, key = api.ours.key) =>
  api.call(key, 'POST', `/blacklist/entries/${id}/lift`, {
    authorisation: {
      givenBy: 'Jean',
      givenAt: new Date().toISOString(),
      channel: 'phone',
      proof: 'his words',
      ...more,
    },
    note: 'he asked for it',
  })
const why = (address: string, key = api.ours.key) =>
  api.call(key, 'GET', `/blacklist/explanation?address=${encodeURIComponent(address)}`)

// BL-1
describe('listing', () => {
  it('answers 201 with the entry, then 200 with the same one; its date only moves earlier', async () => {
    const address = fresh()
    const first = await list('complaint', address, { since: '2025-03-01T00:00:00Z' })
    expect(first).toMatchObject({ status: 201, body: { address, reason: 'complaint', liftedAt: null } })
    const earlier = await list('complaint', address.toUpperCase(), { since: '2024-01-01T00:00:00Z' })
    expect(earlier).toMatchObject({ status: 200, body: { id: first.body.id, since: '2024-01-01T00:00:00.000Z' } })
    const later = await list('complaint', address, { since: '2025-06-01T00:00:00Z' })
    expect(later.body.since).toBe('2024-01-01T00:00:00.000Z')
    expect((await list('opt_out', address)).body.id).not.toBe(first.body.id)
  })

  it.each([
    ['no address', { address: 'nobody', reason: 'opt_out' }, /no_at/],
    ['another reason', { address: 'a@example.com', reason: 'dislike' }, /opt_out/],
    ['no reason', { address: 'a@example.com' }, /reason/],
  ])('refuses %s, naming what is allowed', async (_name, body, message) => {
    const reply = await api.call(api.ours.key, 'POST', '/blacklist/entries', body)
    expect(reply.status).toBe(400)
    expect(reply.text).toMatch(message)
  })

  it('is not for a reader, nor for a key without the scope', async () => {
    expect((await list('opt_out', fresh(), {}, await api.ours.keyWithRoles('reader'))).status).toBe(403)
    expect((await list('opt_out', fresh(), {}, await api.ours.keyWithScopes('blacklist:read'))).status).toBe(403)
    expect((await list('opt_out', fresh(), {}, await api.ours.keyWithScopes('blacklist:write'))).status).toBe(201)
    expect((await api.call(undefined, 'POST', '/blacklist/entries', {})).status).toBe(401)
  })
})

// BL-1: a direct request has the letter itself as its evidence.
describe('the letter by which somebody said no', () => {
  const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
  const letter = { name: 'C:\\scans\\letter.exe', base64: base64('%PDF-1.7 please stop') }
  const direct = (proofFile: object, address = fresh(), key = api.ours.key) =>
    list('opt_out', address, { evidence: { channel: 'direct_request', how: 'letter', proofFile } }, key)

  it('is kept beside the evidence, for those who may see proof, and read as an attachment; both are in the log', async () => {
    const address = fresh()
    const marketer = await api.ours.keyWithRoles('marketer')
    const listed = await direct(letter, address, marketer)
    expect(listed.status).toBe(201)
    expect((await direct(letter, address)).body.id).toBe(listed.body.id)
    const [entry] = (await why(address)).body.entries
    expect(entry.evidence[0]).toMatchObject({ channel: 'direct_request', detail: { how: 'letter' } })
    expect(entry.proofFiles).toMatchObject([{ name: 'letter.pdf', bytes: 20 }, { name: 'letter.pdf' }])
    expect((await why(address, marketer)).body.entries[0]).not.toHaveProperty('proofFiles')
    const path = `/blacklist/proofs/${entry.proofFiles[0].id}`
    const file = await api.call(api.ours.key, 'GET', path)
    expect([file.status, file.text]).toEqual([200, '%PDF-1.7 please stop'])
    expect((await api.call(api.theirs.key, 'GET', path)).status).toBe(404)
    expect((await api.call(marketer, 'GET', path)).status).toBe(403)
    const aboutProof = (await api.events(api.ours.id)).filter(({ kind }) => /proof_kept|evidence_read/.test(kind))
    const kinds = aboutProof.map(({ kind }) => kind)
    expect(kinds).toEqual(['blacklist.proof_kept', 'blacklist.proof_kept', 'blacklist.evidence_read'])
  })

  it('is refused where it is a program, or larger than 10 MB: and nothing is listed', async () => {
    const address = fresh()
    const program = await direct({ name: 'letter.pdf', base64: base64(Uint8Array.from([0x4d, 0x5a, 0])) }, address)
    expect(program).toMatchObject({ status: 400, body: { field: 'evidence.proofFile' } })
    expect((await direct({ name: 'a.txt', base64: base64('a'.repeat(10 * 1024 * 1024 + 1)) }, address)).status).toBe(
      413,
    )
    expect((await why(address)).body.entries).toEqual([])
  })
})

describe('looking', () => {
  it('says of one entry what may end it by hand, and how that may have come', async () => {
    const one = async (reason: string) =>
      (await api.call(api.ours.key, 'GET', `/blacklist/entries/${(await list(reason)).body.id}`)).body
    expect(await one('opt_out')).toMatchObject({
      class: 'will',
      liftRule: 'recipient_authorisation',
      liftChannels: ['email', 'phone', 'letter', 'in_person', 'form'],
    })
    expect(await one('hard_bounce')).toMatchObject({ liftChannels: ['authenticated_mail', 'provider_incident'] })
    expect(await one('erasure')).toMatchObject({ liftRule: 'never', liftChannels: [] })
    expect((await one('inactive')).liftChannels).toContain('correction')
  })

  it('pages through the entries, filtered by reason and by any spelling of an address', async () => {
    const address = fresh()
    const ids = [(await list('hard_bounce', address)).body.id, (await list('erasure', address)).body.id]
    const found = await api.call(api.ours.key, 'GET', `/blacklist/entries?address=${address.toUpperCase()}`)
    expect(found.body.items.map((item: { id: string }) => item.id).sort()).toEqual([...ids].sort())
    const page = await api.call(api.ours.key, 'GET', `/blacklist/entries?address=${address}&limit=1`)
    expect(page.body).toMatchObject({ items: [{ id: ids[1] }], nextCursor: ids[1] })
    const next = await api.call(
      api.ours.key,
      'GET',
      `/blacklist/entries?address=${address}&cursor=${page.body.nextCursor}`,
    )
    expect(next.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null })
    expect(
      (await api.call(api.ours.key, 'GET', `/blacklist/entries?address=${address}&reason=erasure`)).body.items,
    ).toHaveLength(1)
  })

  // BL-8
  it('shows nothing of another organisation: its entry is 404, its list is not ours', async () => {
    const address = fresh()
    const { body } = await list('opt_out', address)
    expect((await api.call(api.theirs.key, 'GET', `/blacklist/entries/${body.id}`)).status).toBe(404)
    expect((await api.call(api.theirs.key, 'GET', `/blacklist/entries?address=${address}`)).body.items).toEqual([])
    expect((await why(address, api.theirs.key)).body).toMatchObject({ entries: [], marketing: { allowed: true } })
    const verdict = await api.call(api.theirs.key, 'POST', '/blacklist/verdicts', { addresses: [address] })
    expect(verdict.body.verdicts).toEqual([{ address, allowed: true }])
  })

  // BL-11
  it('explains with proof to an officer, without it to a marketer, and not to a reader', async () => {
    const address = fresh()
    await list('opt_out', address, { evidence: { channel: 'one_click', campaign: 'spring' } })
    const officer = await why(address)
    expect(officer.body.entries).toMatchObject([
      {
        class: 'will',
        liftRule: 'recipient_authorisation',
        evidence: [{ channel: 'one_click', detail: { campaign: 'spring' } }],
      },
    ])
    const marketer = await why(address, await api.ours.keyWithRoles('marketer'))
    expect(marketer.body.entries[0]).toMatchObject({ class: 'will' })
    expect(marketer.body.entries[0]).not.toHaveProperty('evidence')
    expect((await why(address, await api.ours.keyWithRoles('reader'))).status).toBe(403)
  })

  it('answers verdicts in the order asked', async () => {
    const address = fresh()
    await list('hard_bounce', address)
    const addresses = ['zz', 'new@example.com', address, address.replace('@', '+tag@')]
    const { body } = await api.call(await api.ours.keyWithScopes('blacklist:read'), 'POST', '/blacklist/verdicts', {
      addresses,
      purpose: 'service',
    })
    expect(body.verdicts).toMatchObject([
      { address: 'zz', allowed: false, reason: 'not_an_address', fault: 'no_at' },
      { address: 'new@example.com', allowed: true },
      { address, allowed: false, reason: 'hard_bounce' },
      { allowed: true, warning: { kind: 'near_variant', reason: 'hard_bounce' } },
    ])
  })

  it('refuses more than 10 000 at once', async () => {
    const addresses = Array.from({ length: 10_001 }, () => 'a@example.com')
    expect((await api.call(api.ours.key, 'POST', '/blacklist/verdicts', { addresses })).status).toBe(400)
  })
})

// BL-3, BL-4
describe('lifting', () => {
  it('lifts one, on the authorisation; a second time is 409; it is in the audit log', async () => {
    const { body } = await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })
    const lifted = await lift(body.id)
    expect(lifted).toMatchObject({ status: 200, body: { id: body.id } })
    expect(lifted.body.liftedAt).not.toBeNull()
    expect((await lift(body.id)).status).toBe(409)
    expect((await api.events(api.ours.id)).map(event => event.kind)).toContain('blacklist.lifted')
  })

  it.each(['complaint', 'erasure', 'hard_bounce'])(
    'answers 409 with the policy for %s, and remembers the attempt',
    async reason => {
      const { body } = await list(reason)
      const refused = await lift(body.id)
      expect(refused).toMatchObject({
        status: 409,
        body: { policy: reason === 'hard_bounce' ? 'proof_of_life' : 'never' },
      })
      const attempts = (await api.events(api.ours.id)).filter(event => event.kind === 'blacklist.lift_refused')
      expect(attempts.map(event => event.payload.entryId)).toContain(body.id)
    },
  )

  it('is for a privacy officer alone, and never for another organisation', async () => {
    const { body } = await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })
    expect((await lift(body.id, {}, await api.ours.keyWithRoles('marketer'))).status).toBe(403)
    expect((await lift(body.id, {}, await api.ours.keyWithScopes('blacklist:write'))).status).toBe(403)
    expect((await lift(body.id, {}, api.theirs.key)).status).toBe(404)
    // BL-7: who tried is in the log.
    const attempts = (await api.events(api.ours.id)).filter(event => event.kind === 'access.refused')
    expect(
      attempts.filter(event => String(event.payload.path).includes(body.id)).map(event => event.actor.kind),
    ).toEqual(['person', 'service_key'])
  })

  it('raises an alarm beyond five in an hour', async () => {
    for (let one = 0; one < 6; one++) {
      const { body } = await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' }, api.theirs.key)
      expect((await lift(body.id, {}, api.theirs.key)).status).toBe(200)
    }
    expect((await api.events(api.theirs.id)).filter(event => event.kind === 'alarm.many_lifts')).toHaveLength(1)
  })
})

describe('the table of entries', () => {
  const page = async (query: string) =>
    (await api.call(api.ours.key, 'GET', `/blacklist/entries?limit=500&${query}`)).body.items as {
      id: string
      reason: string
      since: string
      liftedAt: string | null
    }[]

  it('is filtered by class, by date, and by whether an entry is in force', async () => {
    const old = (await list('opt_out', fresh(), { since: '2019-05-05T23:59:59Z' })).body
    const bounce = (await list('hard_bounce', fresh(), { since: '2019-05-06T00:00:00Z' })).body
    const gone = (await list('inactive', fresh(), { since: '2019-05-05T00:00:00Z' })).body
    expect((await lift(gone.id)).status).toBe(200)
    const ids = async (query: string) => (await page(query)).map(item => item.id)
    expect(await ids('sinceFrom=2019-05-05&sinceTo=2019-05-05')).toEqual([gone.id, old.id])
    expect(await ids('sinceFrom=2019-05-05&sinceTo=2019-05-06')).toEqual([gone.id, bounce.id, old.id])
    expect(await ids('sinceFrom=2019-05-05&sinceTo=2019-05-06&class=will')).toEqual([old.id])
    expect(await ids('sinceFrom=2019-05-05&sinceTo=2019-05-06&class=will&reason=hard_bounce')).toEqual([])
    expect(await ids('sinceFrom=2019-05-05&sinceTo=2019-05-06&inForce=true')).toEqual([bounce.id, old.id])
    expect(await ids('sinceFrom=2019-05-05&sinceTo=2019-05-06&inForce=false')).toEqual([gone.id])
    expect((await page('inForce=false')).every(item => item.liftedAt !== null)).toBe(true)
  })

  it.each(['class=friends', 'sinceFrom=soon', 'inForce=maybe', 'cursor=9'])('refuses %s', async query => {
    expect((await api.call(api.ours.key, 'GET', `/blacklist/entries?${query}`)).status).toBe(400)
  })
})

// BL-3
describe('the file that proves an authorisation', () => {
  const withFile = (id: string, name: string, content: Buffer, key = api.ours.key) =>
    lift(id, { proofFile: { name, base64: content.toString('base64') } }, key)
  const proofOf = async (address: string) =>
    (await why(address)).body.entries[0].lift as { id: string; proofFile: { name: string; bytes: number } | null }
  const download = (id: string, key = api.ours.key) => api.call(key, 'GET', `/blacklist/lifts/${id}/proof`)

  it('is kept with the lift, named in the history, and handed to an officer as an attachment', async () => {
    const entry = (await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })).body
    expect((await withFile(entry.id, '../their letter.exe', Buffer.from('%PDF-1.7 signed'))).status).toBe(200)
    const { id, proofFile } = await proofOf(entry.address)
    expect(proofFile).toEqual({ name: 'their letter.pdf', bytes: 15 })
    const reply = await download(id)
    expect(reply).toMatchObject({ status: 200, text: '%PDF-1.7 signed' })
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''their%20letter.pdf",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(
      (await api.events(api.ours.id))
        .filter(event => event.kind === 'blacklist.proof_read')
        .map(event => event.payload.liftId),
    ).toContain(id)
  })

  it('is refused where its bytes are none of the kinds, whatever its name; nothing is lifted', async () => {
    const entry = (await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })).body
    const refused = await withFile(entry.id, 'letter.pdf', Buffer.from([0x4d, 0x5a, 0, 1]))
    expect(refused.status).toBe(400)
    expect(refused.text).toMatch(/no PDF, PNG, JPEG/)
    expect((await api.call(api.ours.key, 'GET', `/blacklist/entries/${entry.id}`)).body.liftedAt).toBeNull()
  })

  it('may have 10 MB, and no more', async () => {
    const entry = (await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })).body
    const most = Buffer.alloc(10 * 1024 * 1024, 65)
    expect((await withFile(entry.id, 'a.txt', Buffer.concat([most, Buffer.from('A')]))).status).toBe(413)
    expect((await withFile(entry.id, 'a.txt', most)).status).toBe(200)
    expect((await proofOf(entry.address)).proofFile).toEqual({ name: 'a.txt', bytes: most.length })
  })

  it('is for officers, of this organisation', async () => {
    const entry = (await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })).body
    await withFile(entry.id, 'note.txt', Buffer.from('she called'))
    const { id } = await proofOf(entry.address)
    expect((await download(id, await api.ours.keyWithRoles('owner'))).status).toBe(200)
    expect((await download(id, await api.ours.keyWithRoles('marketer'))).status).toBe(403)
    expect((await download(id, api.theirs.key)).status).toBe(404)
    const without = (await list('opt_out', fresh(), { since: '2025-01-01T00:00:00Z' })).body
    await lift(without.id)
    expect((await download((await proofOf(without.address)).id)).status).toBe(404)
  })
})

// BL-12
describe('exporting', () => {
  it('streams CSV to a privacy officer, recorded', async () => {
    const address = fresh()
    await list('opt_out', address)
    const reply = await api.call(api.ours.key, 'POST', '/blacklist/exports', { form: 'clear' })
    expect(reply.status).toBe(200)
    expect(String(reply.headers['content-type'])).toContain('text/csv')
    expect(reply.text).toContain(address)
    expect((await api.events(api.ours.id)).map(event => event.kind)).toContain('blacklist.exported')
  })

  it('is not for an owner who is no officer, a marketer or a key', async () => {
    const ask = (key: string) => api.call(key, 'POST', '/blacklist/exports', { form: 'clear' })
    expect((await ask(await api.ours.keyWithRoles('owner'))).status).toBe(403)
    expect((await ask(await api.ours.keyWithRoles('marketer'))).status).toBe(403)
    expect((await ask(await api.ours.keyWithScopes('blacklist:read'))).status).toBe(403)
    expect((await api.call(api.ours.key, 'POST', '/blacklist/exports', { form: 'all' })).status).toBe(400)
  })
})
