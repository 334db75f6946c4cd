import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, mayRunPostfix, startPostfix, type TestPostfix } from '../src/smtp/fixtures/postfix.ts'
import { complaintAbout } from '../src/smtp/receiver/fixtures/reports.ts'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// The whole circle, with nothing of it made up: campaign -> a relay -> the recipient's server, which refuses -> the relay's report -> the receiver ->
// an entry -> the next campaign leaves it out. BN-1, BN-3, BN-4, BL-1, BL-6.
if (!mayRunPostfix)
  console.log('No Postfix, or not root: what comes back is not tried with a real relay. apt-get install postfix.')

describe.skipIf(!mayRunPostfix)('what a real Postfix sends back', () => {
  let installation: TestInstallation
  let [relay, server]: TestPostfix[] = []
  let veto: RunningVeto
  let bouncePort: number
  let key: string

  beforeAll(async () => {
    bouncePort = await freePort()
    server = await startPostfix(
      {
        myhostname: 'mx.dest.example',
        virtual_mailbox_domains: 'dest.example',
        virtual_mailbox_base: 'FOLDER/mail',
        virtual_mailbox_maps: 'texthash:FOLDER/etc/mailboxes',
        virtual_uid_maps: 'static:65534',
        virtual_gid_maps: 'static:65534',
        virtual_transport: 'virtual',
      },
      { mailboxes: 'live@dest.example live/\n' },
    )
    const transport = `dest.example smtp:[127.0.0.1]:${server.port}\nbounces.bakery.example smtp:[127.0.0.1]:${bouncePort}\n`
    relay = await startPostfix(
      { myhostname: 'relay.example', transport_maps: 'texthash:FOLDER/etc/transport' },
      { transport },
    )
    installation = createInstallation({
      SMTP_URL: `smtp://127.0.0.1:${relay.port}?tls=never`,
      VETO_BOUNCE_PORT: String(bouncePort),
    })
    veto = await installation.start()
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    key = (await installation.json('setup', ...words)).apiKey
  })
  afterAll(async () => {
    await installation?.close()
    await Promise.all([relay?.stop(), server?.stop()])
  })

  const post = async (path: string, body: unknown = {}) => {
    const reply = await call(veto, key, 'POST', path, body)
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`)
    return reply.body
  }
  const get = async (path: string) => (await call(veto, key, 'GET', path)).body
  const entryOf = async (address: string) => {
    const { items } = await get(`/blacklist/entries?address=${encodeURIComponent(address)}`)
    return items[0] as { reason: string } | undefined
  }

  it('stops the next campaign, and a complaint the one after', async () => {
    const list = await post('/lists', { name: 'News' })
    for (const name of ['live', 'gone']) await post('/contacts', { address: `${name}@dest.example`, lists: [list.id] })
    const sender = await post('/senders', {
      name: 'Bakery',
      address: 'news@bakery.example',
      postalAddress: 'Rue Haute 1',
    })
    const run = async (name: string) => {
      const texts = { subject: name, html: '<p>Bread</p>', senderId: sender.id, listId: list.id }
      const { id } = await post('/campaigns', { name, ...texts })
      await post(`/campaigns/${id}/start`, { acceptUnverifiedSender: true })
      await until(async () => (await get(`/campaigns/${id}`)).state === 'finished', 60)
      return (await get(`/campaigns/${id}`)).counts
    }

    expect(await run('First')).toMatchObject({ audience: 2, accepted: 2, suppressed: 0 }) // the relay takes both, as relays do
    const listed = await until(() => entryOf('gone@dest.example'), 60)
    expect(listed).toMatchObject({ reason: 'hard_bounce' })
    expect(relay?.log()).toMatch(/from=<>, size=/)
    await until(() =>
      /to=<b[a-z2-7]{63}@bounces\.bakery\.example>.*status=sent \(250 2\.0\.0 Stored\.\)/.test(relay?.log() ?? ''),
    )
    expect(await run('Second')).toMatchObject({ audience: 2, accepted: 1, suppressed: 1 })

    const mailbox = join(server?.folder ?? '', 'mail/live/new')
    const [name = ''] = await until(() => {
      const names = existsSync(mailbox) ? readdirSync(mailbox) : []
      return names.length === 2 ? names : undefined
    })
    const copy = readFileSync(join(mailbox, name), 'utf8').replaceAll(/\r?\n[ \t]/g, ' ')
    const [, complaints = ''] = /^CFBL-Address: (\S+); report=arf$/m.exec(copy) ?? []
    const provider = createTransport({ host: '127.0.0.1', port: bouncePort, tls: { rejectUnauthorized: false } })
    const raw = complaintAbout('X-Redacted: all of it')
    await provider.sendMail({ envelope: { from: 'fbl@provider.example', to: [complaints] }, raw })
    expect(await entryOf('live@dest.example')).toMatchObject({ reason: 'complaint' })
    expect(await run('Third')).toMatchObject({ audience: 2, accepted: 0, suppressed: 2 })
  })
})
