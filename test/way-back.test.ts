import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

const PUBLIC_URL = 'https://mail.bakery.example'

// The whole circle over raw HTTP and real processes: yes, no, and the only way back. Mail stays in the outbox, where it is read.
describe('a person', () => {
  let installation: TestInstallation
  let veto: RunningVeto
  let key: string
  let form: string
  let listId: string
  let senderId: string

  beforeAll(async () => {
    installation = createInstallation({ VETO_PUBLIC_URL: PUBLIC_URL })
    veto = await installation.start()
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    key = (await installation.json('setup', ...words)).apiKey
    listId = (await post('/lists', { name: 'News' })).id
    const sender = { name: 'Bakery', address: 'news@bakery.example', postalAddress: 'Rue Haute 1' }
    senderId = (await post('/senders', sender)).id
    const welcome = { en: { subject: 'Welcome', text: 'Good that you are here.' } }
    const made = await post('/forms', { name: 'Site', listIds: [listId], sendsWelcome: true, welcome })
    form = pathOf((await post(`/forms/${made.id}/publish`)).url)
  })
  afterAll(() => installation.close())

  const post = async (path: string, body: unknown = {}) => {
    const reply = await call(veto, key, 'POST', path, body)
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`)
    return reply.body
  }
  const get = async (path: string) => (await call(veto, key, 'GET', path)).body
  const send = (path: string, fields: Record<string, string> = {}) =>
    fetch(`${veto.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) })

  type Mail = { to: string; subject: string; text: string; html: string; unsubscribe: string | undefined }
  async function mails(): Promise<Mail[]> {
    const { items } = await get('/outbox')
    return Promise.all(
      items.map(async ({ id, to }: { id: string; to: string }) => {
        const mail = await PostalMime.parse(Buffer.from((await get(`/outbox/${id}`)).source, 'latin1'))
        const unsubscribe = mail.headers.find(one => one.key === 'list-unsubscribe')?.value.slice(1, -1)
        return { to, subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', unsubscribe }
      }),
    )
  }
  const mailsTo = async (to: string, subject: RegExp) =>
    (await mails()).filter(mail => mail.to === to && subject.test(mail.subject))

  /** Opens the form, and sends it as soon as it is believed that somebody read it. */
  async function signUp(address: string): Promise<void> {
    const html = await (await fetch(`${veto.url}${form}`)).text()
    const t = /name="t" value="([\w-]+)"/.exec(html)?.[1] ?? ''
    await until(async () => (await (await send(form, { t, address })).text()).includes('look into your mailbox'))
  }
  async function confirmationOf(address: string, count: number): Promise<string> {
    await until(async () => (await mailsTo(address, /^Please confirm/)).length === count)
    const links = (await mailsTo(address, /^Please confirm/)).map(({ text }) => /\/c\/[\w-]+/.exec(text)?.[0] as string)
    const states = await Promise.all(links.map(async link => (await fetch(`${veto.url}${link}`)).text()))
    return links[states.findIndex(html => html.includes('Yes, I confirm'))] ?? ''
  }
  async function campaign(name: string) {
    const texts = { subject: name, html: '<p>Bread. <a href="https://bakery.example/today">Today</a></p>' }
    const { id } = await post('/campaigns', { name, senderId, listId, ...texts })
    await post(`/campaigns/${id}/start`, { acceptUnverifiedSender: true })
    await until(async () => (await get(`/campaigns/${id}`)).state === 'finished')
    return get(`/campaigns/${id}`)
  }

  // BL-1, BL-5, BL-6, CO-1, CO-2, CO-3
  it('says yes, gets mail, says no, gets none, and comes back by their own new yes alone', async () => {
    const ann = 'ann@example.com'
    await signUp(ann)
    const link = await confirmationOf(ann, 1)
    expect((await get('/contacts')).items).toEqual([])
    expect((await send(link)).status).toBe(200)
    await until(async () => (await mailsTo(ann, /^Welcome$/)).length === 1)
    expect((await campaign('First')).counts).toMatchObject({ audience: 1, accepted: 1 })

    const [mail] = await mailsTo(ann, /^First$/)
    expect((await send(pathOf(mail?.unsubscribe ?? ''), { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect((await campaign('Second')).counts).toMatchObject({ accepted: 0, suppressed: 1 })
    expect((await send(link)).status).toBe(200) // used up: it brings nobody back
    expect((await campaign('Third')).counts).toMatchObject({ accepted: 0, suppressed: 1 })

    await signUp(ann)
    const second = await confirmationOf(ann, 2)
    expect((await campaign('Fourth')).counts).toMatchObject({ accepted: 0, suppressed: 1 })
    expect((await send(second)).status).toBe(200)
    expect((await campaign('Fifth')).counts).toMatchObject({ audience: 1, accepted: 1, suppressed: 0 })

    const { entries } = await get(`/blacklist/explanation?address=${ann}`)
    expect(entries).toMatchObject([{ reason: 'opt_out', liftedBy: 'consent' }])
    const [contact] = (await get('/contacts')).items
    expect((await get(`/consents?contactId=${contact.id}`)).items).toHaveLength(2)
  })

  // CO-1: "programs that follow every link of every mail": nobody is subscribed, unsubscribed or confirmed by it.
  it('is neither signed up, confirmed nor opted out by a scanner that follows every link of every mail, twice', async () => {
    await signUp('ben@example.com')
    await confirmationOf('ben@example.com', 1)
    const state = async () => ({
      entries: (await get('/blacklist/entries')).items,
      contacts: (await get('/contacts')).items,
      mails: (await mails()).length,
    })
    const before = await state()
    const texts = (await mails()).flatMap(({ text, html, unsubscribe = '' }) => [text, html, unsubscribe])
    const found = texts.flatMap(text => text.match(/https:\/\/mail\.bakery\.example\/[\w/?=&;.-]+/g) ?? [])
    const links = [...new Set([...found.map(url => url.slice(PUBLIC_URL.length)), form])]
    expect(links.some(link => link.startsWith('/c/'))).toBe(true)
    expect(links.some(link => link.startsWith('/o/'))).toBe(true)
    expect(links.some(link => link.startsWith('/l/'))).toBe(true)
    for (const _ of [1, 2])
      for (const method of ['HEAD', 'GET'])
        for (const link of links) {
          const reply = await fetch(`${veto.url}${link}`, { method, redirect: 'manual' })
          expect([200, 302, 410], `${method} ${link}`).toContain(reply.status)
        }
    expect(await state()).toEqual(before)
    expect(await (await fetch(`${veto.url}${await confirmationOf('ben@example.com', 1)}`)).text()).toContain(
      'Yes, I confirm',
    )
  })
})

function pathOf(url: string): string {
  return new URL(url).pathname
}
