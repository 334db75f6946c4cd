import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayRunPostfix, startPostfix, type TestPostfix } from '../fixtures/postfix.ts'
import { openTestGateway, type TestGateway } from './fixtures/test-gateway.ts'

// SE-2: programs as people have them.
const SWAKS = '/usr/bin/swaks'
if (!existsSync(SWAKS))
  console.log(`No ${SWAKS}: the gateway is not tried with it. Debian has one: apt-get install swaks.`)
if (!mayRunPostfix)
  console.log(
    `No Postfix, or not root: the gateway is not tried with a real Postfix. apt-get install postfix libsasl2-modules.`,
  )

let one: TestGateway
beforeAll(async () => {
  one = await openTestGateway()
})
afterAll(() => one?.close())

const statesTo = async (to: string) => {
  const { rows } = await sql<{ state: string; raw: Buffer }>`
    select m.state, c.raw from messages m join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
    where m.address = ${to}`.execute(one.api.db.superuser)
  return rows
}

describe.skipIf(!existsSync(SWAKS))('swaks', () => {
  /** Its whole dialogue; `code` is 0 where the message was taken. */
  const swaks = async (to: string, ...words: string[]) => {
    const { gateway, marketing } = one
    const login = ['--auth-user', 'shop', '--auth-password', marketing, '--tls', '--auth', 'PLAIN']
    const message = ['--from', 'shop@ours.example', '--to', to, '--header', 'Subject: News', '--body', 'Hello']
    const server = ['--server', `127.0.0.1:${gateway.port}`]
    return promisify(execFile)(SWAKS, [...server, ...login, ...message, ...words]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }) => ({ code: code as number, stdout: stdout as string }),
    )
  }

  it('sends over STARTTLS with AUTH PLAIN, and with AUTH LOGIN', async () => {
    expect(await swaks('swaks@example.com')).toMatchObject({ code: 0 })
    expect(await swaks('swaks@example.com', '--auth', 'LOGIN')).toMatchObject({ code: 0 })
    expect((await statesTo('swaks@example.com')).map(({ state }) => state)).toEqual(['queued', 'queued'])
  })

  it('is told of a listed address, and of a wrong key', async () => {
    await one.list('swaks-left@example.com')
    const { code, stdout } = await swaks('swaks-left@example.com')
    expect(code).not.toBe(0)
    expect(stdout).toContain('550 5.7.1 This address takes no such mail')
    expect((await swaks('swaks@example.com', '--auth-password', 'wrong')).stdout).toContain('535 5.7.8')
  })
})

describe.skipIf(!mayRunPostfix)('a real Postfix that relays through the gateway', () => {
  let postfix: TestPostfix
  beforeAll(async () => {
    postfix = await startPostfix({
      relayhost: `[127.0.0.1]:${one.gateway.port}`,
      smtp_tls_security_level: 'encrypt',
      smtp_sasl_auth_enable: 'yes',
      smtp_sasl_password_maps: `static:crm:${one.marketing}`,
      smtp_sasl_security_options: 'noanonymous',
      smtp_sasl_tls_security_options: 'noanonymous',
      smtp_sasl_mechanism_filter: 'plain, login',
    })
  })
  afterAll(() => postfix?.stop())

  const send = (to: string[]) =>
    createTransport({ host: '127.0.0.1', port: postfix.port, ignoreTLS: true }).sendMail({
      envelope: { from: 'shop@ours.example', to },
      from: 'Shop <shop@ours.example>',
      to,
      subject: 'News',
      text: 'Hello',
    })

  it('hands over what may go, and bounces what may not, by recipient', async () => {
    await one.list('postfix-left@example.com')
    await send(['postfix@example.com', 'postfix-left@example.com'])
    await expect.poll(() => statesTo('postfix@example.com'), { timeout: 30_000 }).toHaveLength(1)
    await expect
      .poll(() => postfix.log(), { timeout: 30_000 })
      .toMatch(/to=<postfix-left@example\.com>.*dsn=5\.7\.1, status=bounced/)
    expect(postfix.log()).toMatch(/to=<postfix@example\.com>.*status=sent \(250 2\.0\.0 Stored as/)
    const [message] = await statesTo('postfix@example.com')
    expect(message?.state).toBe('queued')
    expect(message?.raw.toString()).toMatch(/^Received: /)
    expect(await statesTo('postfix-left@example.com')).toEqual([])
  })
})
