import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MailboxConnection, OpenMailbox } from '../src/bounces/mailboxes/mailbox.ts'
import { readMailboxes } from '../src/bounces/mailboxes/read-mailboxes.ts'
import { mailboxRoutes } from '../src/bounces/mailboxes/routes.ts'
import { openDatabase } from '../src/db/index.ts'
import { openMailbox } from '../src/imap/open-mailbox.ts'
import { messageIdOf } from '../src/sending/compose/message-id.ts'
import { queueMessages } from '../src/sending/fixtures/queue.ts'
import { readingKeys } from '../src/sending/links/find-own-message.ts'
import { returnPathAddress } from '../src/sending/links/return-path.ts'
import { dsnFor } from '../src/smtp/receiver/fixtures/reports.ts'
import { createTestApi, type TestApi } from './api.ts'
import { mayRunDovecot, startDovecot, type TestDovecot } from './dovecot.ts'
import { testListKey } from './organisation.ts'

// BN-3: a mailbox is a road like any other, and what was in it is stored once, whatever is killed.
if (!mayRunDovecot)
  console.log('No Dovecot, or not root: mailboxes are not tried. Debian has one: apt-get install dovecot-imapd.')

const sendingKey = createSecretKey(Buffer.alloc(32, 9))
const keys = readingKeys(sendingKey)

describe.skipIf(!mayRunDovecot)('a mailbox of a real Dovecot', () => {
  let api: TestApi
  let dovecot: TestDovecot
  beforeAll(async () => {
    dovecot = await startDovecot()
    api = await createTestApi(mailboxRoutes({ sendingKey, openMailbox, mailHost: 'veto.example' }))
  })
  afterAll(async () => {
    await api?.close()
    await dovecot?.stop()
  })

  let users = 0
  const somebody = () => `user${++users}`
  const read = (open: OpenMailbox = openMailbox) =>
    readMailboxes({ app: api.db.app, worker: api.db.worker, listKey: testListKey, keys, sendingKey, openMailbox: open })
  const turnOf = (id: string) =>
    sql`update bounce_mailboxes set next_read_at = now(), lease_until = null where id = ${id}`.execute(api.db.superuser)
  const add = async (userName: string, more: object = {}, owner = api.ours) => {
    const added = await api.call(owner.key, 'POST', '/mailboxes', { ...dovecot.settings(userName), ...more })
    expect(added.status).toBe(201)
    return added.body
  }
  const stateOf = async (id: string, owner = api.ours) =>
    (await api.call(owner.key, 'GET', '/mailboxes')).body.items.find((one: { id: string }) => one.id === id)
  const reports = async (owner = api.ours) => {
    const { rows } = await sql<{ raw: Buffer; isAuthenticated: boolean; state: string }>`
      select raw, is_authenticated, state from reports where organisation_id = ${owner.id} and road = 'mailbox' order by id`.execute(
      api.db.superuser,
    )
    return rows.map(row => ({ ...row, subject: /^Subject: (.*)$/m.exec(row.raw.toString())?.[1]?.trim() }))
  }
  const reasonsOf = async (address: string) => {
    const { rows } = await sql<{ organisationId: string; reason: string }>`
      select organisation_id, reason from blacklist_entries where address = ${address}`.execute(api.db.superuser)
    return rows
  }
  const plain = (subject: string) => `From: ann@example.org\r\nSubject: ${subject}\r\n\r\nHello ${subject}\r\n`

  it('is read oldest first; each message is stored and moved, and the report of a dead address lists it', async () => {
    const [user, to] = [somebody(), 'gone@example.com']
    const messageId = (await queueMessages(api.db, api.ours, [to])).get(to) as string
    const bounces = returnPathAddress(keys.returnPath, 'bounces.x.example', { organisationId: api.ours.id, messageId })
    dovecot.deliver(user, plain('first'))
    dovecot.deliver(user, `Delivered-To: ${bounces}\r\n${dsnFor(to)}`)
    dovecot.deliver(user, plain('last'))
    const { id } = await add(user)
    await read()
    expect((await reports()).map(({ subject }) => subject)).toEqual([
      'first',
      'Undelivered Mail Returned to Sender',
      'last',
    ])
    expect((await reports()).map(one => [one.isAuthenticated, one.state])).toEqual([
      [false, 'open'],
      [true, 'done'],
      [false, 'open'],
    ])
    expect(await reasonsOf(to)).toEqual([{ organisationId: api.ours.id, reason: 'hard_bounce' }])
    expect([dovecot.count(user), dovecot.count(user, 'Done')]).toEqual([0, 3])
    expect(await stateOf(id)).toMatchObject({ readCount: 3, fault: null })
  })

  it('a report without a mark of ours, or with one of another organisation, lists nobody', async () => {
    const [user, to] = [somebody(), 'alive@example.com']
    const messageId = (await queueMessages(api.db, api.theirs, [to])).get(to) as string
    await queueMessages(api.db, api.ours, [to])
    const foreign = returnPathAddress(keys.returnPath, 'x.example', { organisationId: api.theirs.id, messageId })
    dovecot.deliver(user, dsnFor(to, { id: 'bare' }))
    dovecot.deliver(user, `Delivered-To: ${foreign}\r\n${dsnFor(to)}`)
    await add(user)
    await read()
    expect(await reasonsOf(to)).toEqual([])
    expect(dovecot.count(user, 'Done')).toBe(2)
  })

  it('"STOP" in answer to a copy of ours is an opt-out; without the copy it is shown to a person', async () => {
    const [user, ann, ben] = [somebody(), 'ann-stop@example.com', 'ben-stop@example.com']
    const sent = await queueMessages(api.db, api.ours, [ann, ben])
    const answer = (from: string, header: string) => `From: ${from}\r\nSubject: Re: Spring\r\n${header}\r\nSTOP\r\n`
    const id = messageIdOf(keys.messageId, sent.get(ann) as string)
    dovecot.deliver(user, answer(ann, `In-Reply-To: <${id}@ours.example>\r\n`))
    dovecot.deliver(user, answer(ben, `In-Reply-To: <${'0'.repeat(32)}.${'0'.repeat(20)}@ours.example>\r\n`))
    await add(user)
    await read()
    expect(await reasonsOf(ann)).toEqual([{ organisationId: api.ours.id, reason: 'opt_out' }])
    expect(await reasonsOf(ben)).toEqual([])
    expect((await reports()).slice(-2).map(({ state }) => state)).toEqual(['done', 'open'])
  })

  it.each<[when: string, breakOff: (connection: MailboxConnection) => Partial<MailboxConnection>]>([
    [
      'after a message was stored and before it is moved',
      () => ({ putAway: () => dovecot.kill().then(() => Promise.reject(new Error('killed'))) }),
    ],
    [
      'as a message is read',
      connection => ({ read: async (uid, most) => dovecot.kill().then(() => connection.read(uid, most)) }),
    ],
    [
      'as a message is moved',
      connection => ({ putAway: uid => Promise.all([connection.putAway(uid), dovecot.kill()]).then(() => {}) }),
    ],
  ])('killed %s: nothing is lost, and nothing is there twice', async (_when, breakOff) => {
    const user = somebody()
    const subjects = Array.from({ length: 10 }, (_, i) => `${user}-${i}`)
    for (const subject of subjects) dovecot.deliver(user, plain(subject))
    const { id } = await add(user)
    let reads = 0
    const open: OpenMailbox = async settings => {
      const connection = await openMailbox(settings)
      const broken = breakOff(connection)
      const atFifth = <Call extends (...parts: never[]) => Promise<unknown>>(right: Call, wrong: Call | undefined) =>
        ((...parts: Parameters<Call>) => (wrong && ++reads === 5 ? wrong(...parts) : right(...parts))) as Call
      return {
        ...connection,
        read: atFifth(connection.read, broken.read),
        putAway: atFifth(connection.putAway, broken.putAway),
      }
    }
    await read(open).catch(() => {})
    expect(reads).toBeGreaterThanOrEqual(5)
    await dovecot.start()
    await turnOf(id)
    await read()
    const stored = (await reports()).map(({ subject }) => subject).filter(subject => subject?.startsWith(`${user}-`))
    expect(stored.sort()).toEqual(subjects.sort())
    expect([dovecot.count(user), dovecot.count(user, 'Done')]).toEqual([0, 10])
  })

  it('the database gone as a message is stored: it stays where it is, and comes again', async () => {
    const user = somebody()
    for (let i = 0; i < 3; i++) dovecot.deliver(user, plain(`${user}-${i}`))
    const { id } = await add(user)
    const app = openDatabase(api.db.urlFor('veto_app'), { max: 1 })
    const open: OpenMailbox = async settings => {
      const connection = await openMailbox(settings)
      return { ...connection, read: (uid, most) => connection.read(uid, most).finally(() => app.destroy()) }
    }
    const parts = { worker: api.db.worker, listKey: testListKey, keys, sendingKey, openMailbox: open }
    await expect(readMailboxes({ ...parts, app })).rejects.toThrow()
    expect([dovecot.count(user), dovecot.count(user, 'Done')]).toEqual([3, 0])
    await turnOf(id)
    await read()
    expect(dovecot.count(user, 'Done')).toBe(3)
    expect((await reports()).filter(({ subject }) => subject?.startsWith(`${user}-`))).toHaveLength(3)
  })

  it('two processes that read at once store each message once', async () => {
    const user = somebody()
    for (let i = 0; i < 20; i++) dovecot.deliver(user, plain(`${user}-${i}`))
    await add(user)
    await Promise.all([read(), read(), read()])
    expect((await reports()).filter(({ subject }) => subject?.startsWith(`${user}-`))).toHaveLength(20)
    expect(dovecot.count(user, 'Done')).toBe(20)
  })

  it('that cannot be read says why, keeps no other waiting, and works again by itself', async () => {
    const [wrong, right] = [somebody(), somebody()]
    dovecot.deliver(right, plain(right))
    const { id } = await add(wrong, { password: 'wrong' })
    await add(right)
    await read()
    expect(await stateOf(id)).toMatchObject({
      fault: expect.stringMatching(/does not let "user\d+" in/),
      faultWhy: 'log_in',
      readCount: 0,
    })
    expect(dovecot.count(right, 'Done')).toBe(1)
    const mended = await api.call(api.ours.key, 'PATCH', `/mailboxes/${id}`, { password: 'secret' })
    expect(mended.body).toMatchObject({ fault: null, faultWhy: null })
    await read()
    expect((await stateOf(id)).lastReadAt).not.toBeNull()
  })

  it('that is paused, or removed, is not read', async () => {
    const [paused, removed] = [somebody(), somebody()]
    for (const user of [paused, removed]) dovecot.deliver(user, plain(user))
    const [one, other] = [await add(paused), await add(removed)]
    await api.call(api.ours.key, 'PATCH', `/mailboxes/${one.id}`, { isPaused: true })
    expect((await api.call(api.ours.key, 'POST', `/mailboxes/${other.id}/remove`)).status).toBe(200)
    await read()
    expect([dovecot.count(paused), dovecot.count(removed)]).toEqual([1, 1])
  })

  it('is tested without reading or moving anything: over TLS, over STARTTLS, and with a wrong password', async () => {
    const user = somebody()
    dovecot.deliver(user, plain(user))
    const test = async (more: object) =>
      (await api.call(api.ours.key, 'POST', '/mailboxes/test', { ...dovecot.settings(user), ...more })).body
    expect(await test({})).toEqual({ works: true, why: null, text: '127.0.0.1 lets us in.', waiting: 1 })
    expect(await test({ security: 'starttls', port: dovecot.plainPort })).toMatchObject({ works: true })
    expect(await test({ password: 'wrong' })).toMatchObject({
      works: false,
      why: 'log_in',
      text: expect.stringContaining('does not let'),
    })
    expect(await test({ folder: 'Nowhere' })).toMatchObject({
      works: false,
      why: 'folder',
      text: expect.stringContaining('no folder "Nowhere"'),
    })
    expect(await test({ acceptsAnyCertificate: false })).toMatchObject({
      works: false,
      why: 'certificate',
      text: expect.stringMatching(/certificate/i),
    })
    expect(await test({ port: 1 })).toMatchObject({ works: false, why: 'unreachable' })
    expect(await test({ port: dovecot.plainPort })).toMatchObject({ works: false, why: 'encryption' })
    expect(dovecot.count(user)).toBe(1)
  })

  describe('its settings', () => {
    it('never show the password, in the answer or in the log', async () => {
      const added = await add(somebody())
      const { text } = await api.call(api.ours.key, 'GET', '/mailboxes')
      expect(JSON.stringify(added) + text).not.toContain('secret')
      const told = (await api.events(api.ours.id)).filter(({ kind }) => kind.startsWith('mailboxes.'))
      expect(told.length).toBeGreaterThan(0)
      expect(JSON.stringify(told)).not.toMatch(/secret|user\d/)
    })

    it('another server is not told the password that was meant for this one', async () => {
      const { id } = await add(somebody())
      for (const change of [
        { host: 'imap.evil.example' },
        { port: 1_143 },
        { userName: 'other' },
        { acceptsAnyCertificate: false },
        { security: 'starttls' },
      ]) {
        expect((await api.call(api.ours.key, 'PATCH', `/mailboxes/${id}`, change)).status).toBe(400)
        expect((await api.call(api.ours.key, 'POST', `/mailboxes/${id}/test`, change)).status).toBe(400)
      }
      expect((await api.call(api.ours.key, 'POST', `/mailboxes/${id}/test`, {})).body).toMatchObject({ works: true })
      expect((await api.call(api.ours.key, 'POST', `/mailboxes/${id}/test`, { folder: 'Nowhere' })).body).toMatchObject(
        {
          why: 'folder',
        },
      )
      expect((await api.call(api.ours.key, 'PATCH', `/mailboxes/${id}`, { doneFolder: 'Stored' })).status).toBe(200)
    })

    it('are refused without TLS to another machine, twice the same, and with one folder for both', async () => {
      const user = somebody()
      const settings = dovecot.settings(user)
      const post = (more: object) => api.call(api.ours.key, 'POST', '/mailboxes', { ...settings, ...more })
      expect((await post({ host: 'imap.example.eu', security: 'none' })).status).toBe(400)
      expect((await post({ doneFolder: 'INBOX' })).status).toBe(400)
      expect((await post({})).status).toBe(201)
      expect((await post({})).status).toBe(409)
    })

    it("are for officers; another organisation's are not there", async () => {
      const { id } = await add(somebody())
      const marketer = await api.ours.keyWithRoles('marketer')
      expect((await api.call(marketer, 'GET', '/mailboxes')).status).toBe(403)
      expect((await api.call(marketer, 'POST', '/mailboxes', dovecot.settings('x'))).status).toBe(403)
      for (const path of ['', '/remove', '/test'])
        expect(
          (
            await api.call(
              api.theirs.key,
              path === '' ? 'PATCH' : 'POST',
              `/mailboxes/${id}${path}`,
              path === '/remove' ? undefined : {},
            )
          ).status,
        ).toBe(404)
      expect((await api.call(api.theirs.key, 'GET', '/mailboxes')).body.items).toEqual([])
    })
  })
})
