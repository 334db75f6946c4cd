import { createSecretKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { imagePages, imageRoutes } from './routes.ts'

const sendingKey = createSecretKey(Buffer.alloc(32, 5))
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
let api: TestApi

beforeAll(async () => {
  const routes = imageRoutes({ sendingKey, publicUrl: 'https://mail.veto.example' })
  api = await createTestApi(routes, { publicPages: imagePages(sendingKey) })
})
afterAll(() => api.close())

const upload = async (bytes: Buffer, fileName = 'loaf.png', key = api.ours.key) => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), fileName)
  const request = new Request('http://veto/', { method: 'POST', body: form })
  const headers = { authorization: `Bearer ${key}`, 'content-type': request.headers.get('content-type') ?? '' }
  const payload = Buffer.from(await request.arrayBuffer())
  const reply = await api.app.inject({ method: 'POST', url: '/api/v1/images', headers, payload })
  return { status: reply.statusCode, body: reply.json() }
}
const load = (url: string) => api.app.inject({ method: 'GET', url: new URL(url).pathname })

describe('a picture for mails', () => {
  it('is kept, and shown to whoever knows its address, for ever and from anywhere', async () => {
    const { status, body } = await upload(PNG, '../../loaf of bread.jpeg')
    expect([status, body.fileName, body.mediaType, body.bytes]).toEqual([201, 'loaf of bread.png', 'image/png', 16])
    expect(body.url).toMatch(/^https:\/\/mail\.veto\.example\/i\/[\w-]{64}$/)
    const shown = await load(body.url)
    expect(shown.statusCode).toBe(200)
    expect(shown.rawPayload).toEqual(PNG)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(shown.headers['set-cookie']).toBeUndefined()
  })

  it('the same again is the one that is there; of another organisation it is another', async () => {
    const [first, again, theirs] = [
      await upload(PNG),
      await upload(PNG, 'x.png'),
      await upload(PNG, 'x.png', api.theirs.key),
    ]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(theirs.body.url).not.toBe(first.body.url)
    const list = (await api.call(api.theirs.key, 'GET', '/images')).body
    expect(list.items.map((one: { id: string }) => one.id)).toEqual([theirs.body.id])
  })

  it('an address that nobody was given shows nothing', async () => {
    const { body } = await upload(PNG)
    for (const url of [`${body.url.slice(0, -4)}AAAA`, body.url.slice(0, -8), 'https://x.example/i/x'])
      expect((await load(url)).statusCode).toBe(404)
  })

  it.each([
    ['a program that draws (SVG)', Buffer.from('<svg onload="alert(1)"/>'), 400],
    ['a page', Buffer.from('<html></html>'), 400],
    ['nothing', Buffer.alloc(0), 400],
    ['what is larger than 5 MB', Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]), 413],
  ])('refuses %s', async (_, bytes, status) => expect((await upload(bytes, 'picture.png')).status).toBe(status))

  it('says what it shows; is put away and still shown; uploaded again it is offered again', async () => {
    const other = Buffer.concat([PNG, Buffer.from('other')])
    const { body } = await upload(other, 'loaf.png')
    const change = (change: object, key = api.ours.key) => api.call(key, 'PATCH', `/images/${body.id}`, change)
    const names = async (query: string) =>
      (await api.call(api.ours.key, 'GET', `/images${query}`)).body.items.map((one: { id: string }) => one.id)
    expect((await change({ altText: 'A loaf', isArchived: true })).body).toMatchObject({
      altText: 'A loaf',
      isArchived: true,
    })
    expect([(await names('')).includes(body.id), await names('?archived=true')]).toEqual([false, [body.id]])
    expect((await load(body.url)).statusCode).toBe(200)
    expect((await upload(other, 'again.png')).body).toMatchObject({ id: body.id, altText: 'A loaf', isArchived: false })
    expect((await change({ altText: 'x' }, api.theirs.key)).status).toBe(404)
    expect((await change({ altText: 'x' }, await api.ours.keyWithRoles('reader'))).status).toBe(403)
  })

  it('is kept by those who write campaigns', async () =>
    expect((await upload(PNG, 'x.png', await api.ours.keyWithRoles('reader'))).status).toBe(403))
})
