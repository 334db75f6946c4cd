import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation } from './processes.ts'

// SE-2, SE-3, CO-3, BL-1, BL-6: a shop sends through Veto; somebody leaves with one click; the shop is told; the invoice still goes.
let installation: TestInstallation
let veto: RunningVeto
let owner: string
let marketing: string
let service: string
const ask = (key: string, method: string, path: string, body?: unknown) => call(veto, key, method, path, body)

beforeAll(async () => {
  installation = createInstallation()
  veto = await installation.start()
  const words = ['--email', 'anna@shop.example', '--password', 'a long sentence is good']
  owner = (await installation.json('setup', '--organisation', 'Shop', ...words)).apiKey
  const sender = { name: 'Shop', address: 'news@shop.example', postalAddress: 'Rue Haute 1, 1000 Bruxelles' }
  expect((await ask(owner, 'POST', '/senders', sender)).status).toBe(201)
  expect((await ask(owner, 'POST', '/service-kinds', { name: 'invoice', description: 'What was bought' })).status).toBe(
    201,
  )
  const newKey = async (...scopes: string[]) =>
    (await ask(owner, 'POST', '/keys', { name: scopes.join(' '), scopes })).body.apiKey
  marketing = await newKey('gateway:marketing', 'messages:marketing')
  service = await newKey('messages:service')
})
afterAll(() => installation?.close())

const sendBySmtp = (to: string) => {
  const port = Number(/SMTP gateway listens on 127\.0\.0\.1:(\d+)/.exec(veto.output())?.[1])
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
    auth: { user: 'shop', pass: marketing },
  })
  const mail = { from: 'Shop <news@shop.example>', to, subject: 'Ça va ?', text: 'Hé', html: '<p>Hé</p>' }
  return transport.sendMail(mail)
}
/** What left for this address, as the outbox has it. */
const leftFor = async (to: string, count: number) => {
  await expect
    .poll(async () => (await ask(owner, 'GET', `/outbox?to=${to}`)).body.items.length, { timeout: 30_000 })
    .toBe(count)
  const { items } = (await ask(owner, 'GET', `/outbox?to=${to}`)).body
  return (await ask(owner, 'GET', `/outbox/${items[0].id}`)).body
}
const header = (message: { headers: { name: string; value: string }[] }, wanted: string) =>
  message.headers.find(({ name }) => name.toLowerCase() === wanted)?.value.replace(/\s+/g, ' ') ?? ''

it('one click ends the marketing of a shop, by every door, and not its invoices', async () => {
  const to = 'ann@example.com'
  expect((await sendBySmtp(to)).response).toMatch(/^250 2\.0\.0 Stored as/)
  const first = await leftFor(to, 1)
  const [, url = ''] = /<(http[^>]+\/o\/[^>]+)>/.exec(header(first, 'list-unsubscribe')) ?? []
  expect(header(first, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(header(first, 'dkim-signature').toLowerCase()).toMatch(/h=[^;]*list-unsubscribe[^;]*list-unsubscribe-post/)
  expect(first.from).toMatch(/^b[a-z2-7]{63}@/)

  const { pathname } = new URL(url)
  const page = await fetch(veto.url + pathname, { headers: { 'accept-language': 'fr' } })
  expect(await page.text()).toContain('a•••@example.com')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const answer = await fetch(veto.url + pathname, { method: 'POST', body, redirect: 'error' })
  expect(answer.status).toBe(200)

  await expect(sendBySmtp(to)).rejects.toThrow('550 5.7.1 This address takes no such mail')
  const message = { to: 'ANN@example.com', from: 'news@shop.example', subject: 'Facture', text: 'x' }
  const refused = await ask(marketing, 'POST', '/messages', { ...message, purpose: 'marketing' })
  expect(refused).toMatchObject({ status: 200, body: { state: 'suppressed', reason: 'opt_out' } })

  const sent = await ask(service, 'POST', '/messages', { ...message, purpose: 'service', kind: 'invoice' })
  expect(sent.status).toBe(202)
  const invoice = await leftFor(to, 2)
  expect(header(invoice, 'list-unsubscribe')).toBe('')
  await expect
    .poll(async () => (await ask(service, 'GET', `/messages/${sent.body.id}`)).body.attempts, { timeout: 30_000 })
    .toMatchObject([{ number: 1, outcome: 'accepted', relay: 'outbox' }])
  const { items } = (await ask(owner, 'GET', `/messages?address=${to}`)).body
  expect(items.map(({ state, purpose }: { state: string; purpose: string }) => `${purpose} ${state}`)).toEqual([
    'service accepted',
    'marketing suppressed',
    'marketing accepted',
  ])
})

it('a start with a role serves that alone', async () => {
  const other = createInstallation()
  const ended = await other.run(['start', '--role', 'mail'])
  expect(ended.code).not.toBe(0)
  expect(ended.stderr).toContain('smtp')
  await other.close()
})
