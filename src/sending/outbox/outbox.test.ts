import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../../test/api.ts'
import { queueMessages } from '../fixtures/queue.ts'
import { openOutbox } from './keep-messages.ts'
import { outboxRoutes } from './routes.ts'
import { tidyOutbox } from './tidy-outbox.ts'

let api: TestApi
let marketer: string
beforeAll(async () => {
  api = await createTestApi(outboxRoutes)
  marketer = await api.ours.keyWithRoles('marketer')
})
afterAll(() => api.close())

async function keep(owner: TestOrganisation, to: string, raw?: string) {
  const id = (await queueMessages(api.db, owner, [to])).get(to) ?? ''
  const connection = await openOutbox(api.db.app).take()
  const composed = {
    from: 'bounces@bakery.example',
    to,
    raw: Buffer.from(
      raw ??
        `From: Bakery <news@bakery.example>\r\nTo: ${to}\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\nX-Note: one\r\n\r\nHello.\r\n`,
    ),
  }
  const reply = await connection.handOver({ organisationId: owner.id, id } as never, composed, { startWithinMs: 1000 })
  return {
    id,
    reply,
    again: () => connection.handOver({ organisationId: owner.id, id } as never, composed, { startWithinMs: 1000 }),
  }
}

const get = (path: string, key = marketer) => api.call(key, 'GET', `/outbox${path}`)

describe('the outbox', () => {
  it('takes a message as a relay would, once, and shows it', async () => {
    const { id, reply, again } = await keep(api.ours, 'ann@example.com')
    expect(reply).toMatchObject({ stage: 'after_data', code: 250 })
    expect(await again()).toEqual(reply)
    const page = await get('?to=ANN@example.com')
    expect(page).toMatchObject({
      status: 200,
      body: {
        items: [{ messageId: id, from: 'bounces@bakery.example', to: 'ann@example.com', subject: 'Café' }],
        nextCursor: null,
      },
    })
    const whole = await get(`/${page.body.items[0].id}`)
    expect(whole.body).toMatchObject({ subject: 'Café', text: 'Hello.\n', html: null, attachments: [] })
    expect(whole.body.headers).toContainEqual({ name: 'X-Note', value: 'one' })
    expect(whole.body.source).toMatch(/^From: Bakery .*\r\n\r\nHello\.\r\n$/s)
    expect(whole.body.bytes).toBe(whole.body.source.length)
  })

  it('shows HTML, text and attachments of a message in parts', async () => {
    const raw = [
      'Subject: parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
      '--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nplain\r\n',
      '--c\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n--c--\r\n',
      '--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nUERG\r\n--b--\r\n',
    ]
    await keep(api.ours, 'parts@example.com', raw.join(''))
    const { items } = (await get('?to=parts@example.com')).body
    const { html, text, attachments } = (await get(`/${items[0].id}`)).body
    expect(html).toContain('<p>rich</p>')
    expect(text).toContain('plain')
    expect(attachments).toEqual([{ fileName: 'a.pdf', type: 'application/pdf', bytes: 3 }])
  })

  it.each([
    ['nothing at all', '\r\n'],
    ['no header', 'just text'],
    ['bytes', '\u0000\u00ff\u0001'],
  ])('shows what is hardly a message: %s', async (what, raw) => {
    const to = `${what.replaceAll(' ', '')}@example.com`
    await keep(api.ours, to, raw)
    const { items } = (await get(`?to=${to}`)).body
    expect((await get(`/${items[0].id}`)).status).toBe(200)
  })

  it('is turned over page by page, the newest first', async () => {
    for (let at = 0; at < 3; at++) await keep(api.theirs, `page${at}@example.com`)
    const first = (await get('?limit=2', api.theirs.key)).body
    const second = (await get(`?limit=2&cursor=${first.nextCursor}`, api.theirs.key)).body
    const seen = [...first.items, ...second.items].map(({ to }: { to: string }) => to)
    expect(seen).toEqual(['page2@example.com', 'page1@example.com', 'page0@example.com'])
    expect(second.nextCursor).toBe(null)
  })

  it("is the organisation's own, and not for readers or programs", async () => {
    const { items } = (await get('')).body
    expect((await get(`/${items[0].id}`, api.theirs.key)).status).toBe(404)
    expect((await get(`?to=${items[0].to}`, api.theirs.key)).body.items).toEqual([])
    for (const key of [await api.ours.keyWithRoles('reader'), await api.ours.keyWithScopes('campaigns')])
      expect((await get('', key)).status).toBe(403)
  })

  it('lets go of what is old, and of what many newer ones follow, each organisation for itself', async () => {
    const count = async (owner: TestOrganisation) =>
      (
        await sql<{
          count: number
        }>`select count(*) as count from outbox_messages where organisation_id = ${owner.id}`.execute(api.db.superuser)
      ).rows[0]?.count
    const theirs = await count(api.theirs)
    await tidyOutbox(api.db.app, api.db.worker, { newest: 3, days: 30 })
    expect([await count(api.ours), await count(api.theirs)]).toEqual([3, theirs])
    await sql`update outbox_messages set received_at = now() - interval '31 days' where envelope_to = 'page0@example.com'`.execute(
      api.db.superuser,
    )
    await tidyOutbox(api.db.app, api.db.worker, { newest: 3, days: 30 })
    expect([await count(api.ours), await count(api.theirs)]).toEqual([3, 2])
  })
})
