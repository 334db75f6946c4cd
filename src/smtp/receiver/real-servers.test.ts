import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayRunExim, startExim } from '../fixtures/exim.ts'
import type { TestRelay } from '../fixtures/mail-server.ts'
import { mayRunOpenSmtpd, startOpenSmtpd } from '../fixtures/opensmtpd.ts'
import { mayRunPostfix, startPostfix, type TestPostfix } from '../fixtures/postfix.ts'
import { openTestReceiver, type TestReceiver } from './fixtures/test-receiver.ts'

// BN-1 to BN-3: what real mail servers make of what another one refused, as they write it, and over their own connections.
if (!mayRunPostfix || !mayRunExim || !mayRunOpenSmtpd)
  console.log('Not all mail servers are there: reports are not tried with each of them. As root: .ci/mail-servers')

const CLOSED_PORT = 1

describe.skipIf(!mayRunPostfix)('a recipient is refused, after', () => {
  let one: TestReceiver
  let server: TestPostfix
  const relays: Record<string, TestRelay> = {}

  beforeAll(async () => {
    one = await openTestReceiver()
    server = await startPostfix(
      {
        myhostname: 'mx.dest.example',
        virtual_mailbox_domains: 'dest.example',
        virtual_mailbox_base: 'FOLDER/mail',
        virtual_mailbox_maps: 'texthash:FOLDER/etc/mailboxes',
        virtual_uid_maps: 'static:65534',
        virtual_gid_maps: 'static:65534',
        virtual_transport: 'virtual',
        message_size_limit: '20000',
        virtual_mailbox_limit: '30000',
        transport_maps: 'texthash:FOLDER/etc/transport',
      },
      {
        mailboxes: 'live@dest.example live/\nfull@dest.example full\n',
        transport: `bounces.ours.example smtp:[127.0.0.1]:${one.receiver.port}\n`,
      },
    )
    const full = join(server.folder, 'mail/full')
    writeFileSync(full, `From x@y Tue Nov 24 10:00:00 2026\n\n${'x\n'.repeat(14_950)}`)
    chownSync(full, 65_534, 65_534)
    const ports = {
      'bounces.ours.example': one.receiver.port,
      'dest.example': server.port,
      'closed.example': CLOSED_PORT,
    }
    const transport = Object.entries(ports).map(([domain, port]) => `${domain} smtp:[127.0.0.1]:${port}\n`)
    relays.Postfix = await startPostfix(
      {
        myhostname: 'relay.example',
        transport_maps: 'texthash:FOLDER/etc/transport',
        maximal_queue_lifetime: '4s',
        delay_warning_time: '1s', // told, where the machine is quick enough
      },
      { transport: transport.join('') },
    )
    if (mayRunExim) relays.Exim = await startExim(ports)
    if (mayRunOpenSmtpd) relays.OpenSMTPD = await startOpenSmtpd(ports)
  })
  afterAll(async () => {
    await Promise.all([server?.stop(), ...Object.values(relays).map(relay => relay.stop())])
    await one?.close()
  })

  const send = async (relay: string, to: string, body = 'Bread, and more.') => {
    const { messageId, bounces } = await one.sent(to)
    const transport = createTransport({ host: '127.0.0.1', port: relays[relay]?.port ?? 0, ignoreTLS: true })
    const raw = `From: Bäckerei <news@ours.example>\r\nTo: ${to}\r\nSubject: Frühling\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body} é\r\n`
    await transport.sendMail({ envelope: { from: bounces, to: [to] }, raw: Buffer.from(raw) })
    transport.close()
    return messageId
  }
  const readings = async (messageId: string) => {
    const { rows } = await sql<{
      outcome: string
      reason: string
      isDelay: boolean
      isAuthenticated: boolean
      raw: Buffer
    }>`
      select d.outcome, d.reason, d.is_delay, r.is_authenticated, r.raw from reports r
      join report_readings d on d.organisation_id = r.organisation_id and d.report_id = r.id
      where r.message_id = ${messageId} order by r.id`.execute(one.db.superuser)
    return rows
  }
  const told = async (messageId: string, count = 1) => {
    await expect
      .poll(() => readings(messageId).then(rows => rows.length), { timeout: 60_000, interval: 200 })
      .toBe(count)
    return readings(messageId)
  }

  describe.each([
    ['Postfix', true],
    ['Exim', mayRunExim],
    ['OpenSMTPD', mayRunOpenSmtpd],
  ])('%s has taken it', (relay, isThere) => {
    it.skipIf(!isThere)('unknown: it is listed', async () => {
      const to = `gone-${relay.toLowerCase()}@dest.example`
      const [reading] = await told(await send(relay, to))
      expect(reading).toMatchObject({ outcome: 'hard', reason: 'userunknown', isAuthenticated: true })
      expect(await one.reasonsOf(to)).toEqual(['hard_bounce'])
    })

    it.skipIf(!isThere)('too large a message: nobody is listed', async () => {
      const to = `live@dest.example`
      const [reading] = await told(await send(relay, to, `${'x'.repeat(900)}\r\n`.repeat(30)))
      expect(reading).toMatchObject({ outcome: 'soft', reason: 'mesgtoobig' })
      expect(await one.reasonsOf(to)).toEqual([])
    })
  })

  it.skipIf(!mayRunExim)(
    'Exim, which closes its side before it is answered, is told that its report was taken',
    async () => {
      await told(await send('Exim', 'gone-and-told@dest.example'))
      await expect
        .poll(() => relays.Exim?.log(), { timeout: 30_000 })
        .toMatch(/=> b\w{63}@bounces\.ours\.example .*250 2\.0\.0 Stored/)
      expect(relays.Exim?.log()).not.toContain('Remote host closed connection')
    },
  )

  it('a full mailbox, by the server that has it: counted, not listed', async () => {
    const [reading] = await told(await send('Postfix', 'full@dest.example', 'x'.repeat(3_000)))
    expect(reading?.outcome).toBe('soft')
    expect(await one.reasonsOf('full@dest.example')).toEqual([])
  })

  it('days of trying: neither the delay, where it is told, nor the end of it lists', async () => {
    const to = 'somebody@closed.example'
    const messageId = await send('Postfix', to)
    const hasEnded = async () => (await readings(messageId)).some(({ isDelay }) => !isDelay)
    await expect.poll(hasEnded, { timeout: 60_000, interval: 200 }).toBe(true)
    for (const { outcome } of await readings(messageId)) expect(outcome).toBe('soft')
    expect(await one.reasonsOf(to)).toEqual([])
  })

  it('an address in another script (SMTPUTF8): it is listed as it is written', async () => {
    const to = 'jürgen@dest.example'
    const [reading] = await told(await send('Postfix', to))
    expect(reading).toMatchObject({ outcome: 'hard', reason: 'userunknown' })
    expect(reading?.raw.toString()).toMatch(/message\/global-delivery-status/)
    expect(await one.reasonsOf(to)).toEqual(['hard_bounce'])
  })
})
