// Somebody who meets an organisation by every door that Veto has, on real processes.
import { domainToASCII } from 'node:url'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { complaintAbout, dsnFor } from '../../src/smtp/receiver/fixtures/reports.ts'
import { call } from '../call.ts'
import { type RunningVeto, until } from '../processes.ts'

export type Person = {
  address: string
  spellings: readonly string[]
  firstName: string
  lastName: string
  phone: string
  street: string
}

/** What an organisation has before anybody comes: keys, lists, a form, a webhook. */
export type House = {
  veto: RunningVeto
  owner: string
  messages: string
  gateway: string
  lists: string[]
  interest: string
  senderId: string
  form: string
  hook: string
}

type Mail = { to: string; from: string; subject: string; text: string; html: string; header(name: string): string }

export async function openHouse(veto: RunningVeto, owner: string): Promise<House> {
  const post = (path: string, body?: object) => ask(veto, owner, 'POST', path, body)
  for (const key of ['phone', 'street']) await post('/contact-fields', { key, type: 'text' })
  const lists = ['News', 'Offers', 'Events']
  const [list] = await Promise.all(lists.map(name => post('/lists', { name })))
  const interest = (await post('/interests', { names: { en: 'Bread' } })).id
  const sender = { name: 'Bakery', address: 'news@bakery.example', postalAddress: 'Rue Haute 1' }
  const senderId = (await post('/senders', sender)).id
  await post('/service-kinds', { name: 'invoice', description: 'What was bought' })
  const keyFor = async (...scopes: string[]) => (await post('/keys', { name: scopes.join(), scopes })).apiKey
  const form = await post('/forms', { name: 'Site', listIds: [list.id] })
  return {
    veto,
    owner,
    messages: await keyFor('messages:service'),
    gateway: await keyFor('gateway:marketing', 'messages:marketing'),
    lists,
    interest,
    senderId,
    form: pathOf((await post(`/forms/${form.id}/publish`)).url),
    hook: pathOf((await post('/hooks', { esp: 'sendgrid', name: 'Former sender' })).url),
  }
}

/** What the person leaves behind before a campaign: entries, sign-ups, files, single messages. */
export async function leaveTraces(house: House, person: Person): Promise<void> {
  const { veto, owner, lists, interest } = house
  const { address, firstName, lastName, phone, street } = person
  const post = (path: string, body?: object) => ask(veto, owner, 'POST', path, body)
  await signUp(house, person)
  const letter = {
    name: `${lastName}.txt`,
    base64: Buffer.from(`${firstName} ${lastName}, ${street}`).toString('base64'),
  }
  const evidence = { channel: 'manual', note: `${firstName} rang from ${phone}`, proofFile: letter }
  const entry = await post('/blacklist/entries', { address, reason: 'opt_out', evidence })
  const given = {
    givenBy: `${firstName} ${lastName}`,
    givenAt: new Date().toISOString(),
    channel: 'letter',
    proof: street,
    proofFile: letter,
  }
  await post(`/blacklist/entries/${entry.id}/lift`, { authorisation: given, note: `asked by ${firstName}` })
  await post('/contacts', { address, firstName, lastName, fields: { phone, street }, lists, interests: [interest] })
  await post('/segments', {
    name: crypto.randomUUID(),
    filter: { match: 'any', conditions: [{ field: 'address', operator: 'is', value: address }] },
  })
  await ask(veto, owner, 'GET', `/blacklist/explanation?address=${encodeURIComponent(address)}`)
  await call(veto, house.messages, 'GET', `/contacts?address=${encodeURIComponent(address)}`)
  await uploadFiles(house, person)
  await sendOne(house, person)
}

/** What comes back of a campaign to them: a click, a preference, a bounce, a complaint, an event of a provider, a reply. */
export async function reactTo(house: House, person: Person, campaign: string): Promise<void> {
  const { veto, owner, hook } = house
  const { address, spellings, firstName, street } = person
  const [mail] = (await mailsTo(house, address)).filter(({ subject }) => subject === campaign)
  if (!mail) throw new Error(`${campaign} did not reach ${address}`)
  const [, link = ''] = /href="(https:[^"]+\/l\/[^"]+)"/.exec(mail.html) ?? []
  await fetch(`${veto.url}${pathOf(link)}`, { redirect: 'manual' })
  const optOut = pathOf(mail.header('list-unsubscribe').slice(1, -1))
  const wish = new URLSearchParams({ from: 'page', do: 'fewer', most: '3', period: 'week' })
  await fetch(`${veto.url}${optOut}`, { method: 'POST', body: wish })
  const raw = `${dsnFor(address, { said: `550 5.1.1 ${firstName} of ${street} is unknown` })}`
  await comeBack(house, mail.from, raw)
  await comeBack(
    house,
    /^<?([^>;\s]+)/.exec(mail.header('cfbl-address'))?.[1] ?? '',
    complaintAbout(`To: ${address}`, { recipient: address }),
  )
  const event = [
    {
      event: 'bounce',
      type: 'bounce',
      email: spellings[0],
      sg_event_id: address,
      reason: `550 no ${firstName}`,
      status: '5.1.1',
    },
  ]
  const reply = await fetch(`${veto.url}${hook}`, {
    method: 'POST',
    body: JSON.stringify(event),
    headers: { 'content-type': 'application/json' },
  })
  if (!reply.ok) throw new Error(`the hook answered ${reply.status}`)
  const stop = `From: ${firstName} <${spellings[1]}>\r\nTo: news@bakery.example\r\nSubject: Re: ${campaign}\r\nMessage-ID: <1.${address}>\r\n\r\nMy street ${street} has no more room.\r\n`
  await ask(veto, owner, 'POST', '/reports', { base64: Buffer.from(stop).toString('base64') })
}

/** Every copy that the outbox keeps for an address. */
export async function mailsTo({ veto, owner }: House, address: string): Promise<Mail[]> {
  const { items } = await ask(veto, owner, 'GET', '/outbox?limit=100')
  const theirs = items.filter(({ to }: { to: string }) => inAscii(to) === inAscii(address))
  return Promise.all(
    theirs.map(async ({ id, from, to }: { id: string; from: string; to: string }) => {
      const { source } = await ask(veto, owner, 'GET', `/outbox/${id}`)
      const { subject = '', text = '', html = '', headers } = await PostalMime.parse(Buffer.from(source, 'latin1'))
      const header = (name: string) => headers.find(one => one.key === name)?.value ?? ''
      return { to, from, subject, text, html, header }
    }),
  )
}

async function signUp(house: House, { address, firstName, lastName }: Person): Promise<void> {
  const send = (path: string, fields: Record<string, string>) =>
    fetch(`${house.veto.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
  const html = await (await fetch(`${house.veto.url}${house.form}`)).text()
  const t = /name="t" value="([\w-]+)"/.exec(html)?.[1] ?? ''
  await until(async () =>
    (await (await send(house.form, { t, address, firstName, lastName })).text()).includes('look into your mailbox'),
  )
  const link = await until(async () =>
    (await mailsTo(house, address)).map(({ text }) => /\/c\/[\w-]+/.exec(text)?.[0]).find(Boolean),
  )
  await send(link, {})
  // And once more, never confirmed.
  await send(house.form, { t, address, firstName, lastName })
}

async function uploadFiles({ veto, owner }: House, { address, spellings, firstName, lastName, phone, street }: Person) {
  const rows = [address, ...spellings].map(one => `${one},${firstName},${lastName},${phone},${street}`)
  const file = ['email,first name,last name,phone,street', ...rows].join('\n')
  const form = (more: Record<string, string>) => {
    const made = new FormData()
    for (const [name, value] of Object.entries(more)) made.set(name, value)
    made.set('file', new Blob([file]), 'crm.csv')
    return made
  }
  const started = await ask(
    veto,
    owner,
    'POST',
    '/imports',
    form({ kind: 'contacts', basis: 'consent', source: 'CRM' }),
  )
  await until(async () => (await ask(veto, owner, 'GET', `/imports/${started.id}`)).finishedAt)
  await ask(veto, owner, 'POST', '/import-drafts', form({}))
}

async function sendOne(house: House, { address, firstName, street }: Person): Promise<void> {
  const text = `Dear ${firstName}, your parcel goes to ${street}.`
  const message = {
    to: address,
    purpose: 'service',
    kind: 'invoice',
    from: 'news@bakery.example',
    subject: `For ${firstName}`,
    text,
  }
  await ask(house.veto, house.messages, 'POST', '/messages', message, { 'idempotency-key': `order of ${address}` })
  const port = Number(/SMTP gateway listens on 127\.0\.0\.1:(\d+)/.exec(house.veto.output())?.[1])
  const auth = { user: 'shop', pass: house.gateway }
  const shop = createTransport({ host: '127.0.0.1', port, requireTLS: true, tls: { rejectUnauthorized: false }, auth })
  await shop.sendMail({
    from: 'Bakery <news@bakery.example>',
    to: address,
    subject: `Offer for ${firstName}`,
    text,
    html: `<p>${text}</p>`,
  })
  await until(
    async () => (await mailsTo(house, address)).filter(({ subject }) => subject.includes(firstName)).length === 2,
  )
}

async function comeBack({ veto }: House, to: string, raw: string): Promise<void> {
  const port = Number(/bounce receiver listens on 127\.0\.0\.1:(\d+)/i.exec(veto.output())?.[1])
  const server = createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false } })
  await server.sendMail({ envelope: { from: '', to: [to] }, raw })
}

async function ask(
  veto: RunningVeto,
  key: string,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) {
  const reply = await call(veto, key, method, path, body ?? (method === 'GET' ? undefined : {}), headers)
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`)
  return reply.body
}

/** A domain is written in either of two ways. */
function inAscii(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at).toLowerCase()}@${domainToASCII(address.slice(at + 1))}`
}

function pathOf(url: string): string {
  return new URL(url).pathname
}
