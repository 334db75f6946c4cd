import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWebhookPost } from './post-webhook.ts'
import { isPublicAddress } from './public-address.ts'

// GD-4: no request of Veto's goes into its own network because somebody named an address there.

let server: Server
let asked = 0
let url = ''
beforeAll(async () => {
  server = createServer((request, reply) => {
    asked++
    if (request.url === '/elsewhere') return reply.writeHead(302, { location: '/' }).end()
    if (request.url === '/long') return reply.end('x'.repeat(100_000))
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    return request.on('end', () => reply.writeHead(200).end(`${request.headers['x-a']} ${body}`))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise(done => server.close(done)))

test('a body goes out with its headers, and what came back is answered, whatever its status', async () => {
  const post = openWebhookPost({ mayBePrivate: true })
  expect(await post(`${url}/`, 'été', { 'x-a': 'b' })).toEqual({ status: 200, text: 'b été' })
  expect((await post(`${url}/elsewhere`, '', {})).status).toBe(302)
  await expect(post(`${url}/long`, '', {})).rejects.toThrow(/more than/)
})

test('where private addresses are not allowed nothing of them is asked, whatever they are called', async () => {
  const post = openWebhookPost({ mayBePrivate: false })
  const before = asked
  const port = new URL(url).port
  for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])
    await expect(post(`https://${host}:${port}/`, '', {}), host).rejects.toThrow(/no public address/)
  await expect(post(`${url}/`, '', {})).rejects.toThrow(/not HTTPS/)
  expect(asked).toBe(before)
})

test.each([
  ['9.9.9.9', true],
  ['193.190.198.27', true],
  ['2620:fe::fe', true],
  ['2a00:1450:4007::1', true],
  ['10.0.0.1', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['100.100.100.200', false],
  ['169.254.169.254', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['224.0.0.1', false],
  ['::', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['ff02::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic)
})
