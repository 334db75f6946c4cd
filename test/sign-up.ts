// People who sign up: forms, what is put into them, and the link in the mail.
import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { formRoutes } from '../src/consent/forms/routes.ts'
import { consentRecordRoutes } from '../src/consent/records/routes.ts'
import { signUpPages } from '../src/consent/sign-up/pages.ts'
import { signUpRoutes } from '../src/consent/sign-up/routes.ts'
import type { SignUpParts } from '../src/consent/sign-up/sign-up-parts.ts'
import { signUpPartsOf } from '../src/start-sign-up.ts'
import { createTestApi, type TestApi, type TestOrganisation } from './api.ts'
import { testListKey } from './organisation.ts'

export const PUBLIC_URL = 'https://mail.veto.example'

export type SignUpApi = TestApi & {
  parts: SignUpParts
  /** Moves the clock of the pages. */
  later(ms: number): void
  /** A published form of the organisation, and where it is. */
  publish(owner: TestOrganisation, form?: object): Promise<{ id: string; path: string }>
  open(path: string): Promise<{ status: number; html: string; headers: Record<string, unknown> }>
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): ReturnType<SignUpApi['open']>
  /** Opens the form, waits as people do, and sends it. */
  fillIn(path: string, fields: Record<string, string>, from?: string): ReturnType<SignUpApi['open']>
  /** The links of the confirmations that wait for this address, the newest last; as if they had left. */
  links(address: string): Promise<string[]>
}

export async function createSignUpApi(more: Parameters<typeof createTestApi>[0] = []): Promise<SignUpApi> {
  let ahead = 0
  const sendingKey = createSecretKey(Buffer.alloc(32, 5))
  const joined = signUpPartsOf({ listKey: testListKey, sendingKey, publicUrl: PUBLIC_URL })
  const parts: SignUpParts = { ...joined, now: () => new Date(Date.now() + ahead) }
  const routes = [...formRoutes(parts), ...signUpRoutes(parts), ...consentRecordRoutes]
  const api = await createTestApi([...routes, ...(typeof more === 'function' ? [] : more)], {
    publicPages: signUpPages(parts),
  })
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string, headers: Record<string, string> = {}) => {
    const type: Record<string, string> =
      payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const { remoteAddress = '203.0.113.1', ...rest } = headers
    const reply = await api.app.inject({
      method,
      url,
      headers: { 'user-agent': 'Browser/1.0', ...type, ...rest },
      remoteAddress,
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: reply.statusCode, html: reply.body, headers: reply.headers as Record<string, unknown> }
  }
  const post: SignUpApi['post'] = (path, fields = {}, headers) =>
    ask('POST', path, new URLSearchParams(fields).toString(), headers)
  let domains = 0
  return {
    ...api,
    parts,
    later(ms) {
      ahead += ms
    },
    async publish(owner, form = {}) {
      const domain = `sender${domains++}.example`
      await sql`insert into sending_domains (organisation_id, domain) values (${owner.id}, ${domain})`.execute(
        api.db.superuser,
      )
      await sql`insert into senders (organisation_id, workspace_id, name, address, domain, postal_address)
        values (${owner.id}, ${owner.workspaceId}, 'Bakery', ${`news@${domain}`}, ${domain}, 'Market 1, Ghent')`.execute(
        api.db.superuser,
      )
      const made = await api.call(owner.key, 'POST', '/forms', { name: `Form ${domains}`, ...form })
      const { status, body } = await api.call(owner.key, 'POST', `/forms/${made.body.id}/publish`)
      if (status !== 200) throw new Error(`the form was not published: ${JSON.stringify([made.body, body])}`)
      return { id: body.id, path: new URL(body.url).pathname }
    },
    open: (path: string) => ask('GET', path),
    post,
    async fillIn(path, fields, from = '203.0.113.1') {
      const { html } = await ask('GET', path)
      const t = /name="t" value="([\w-]+)"/.exec(html)?.[1] ?? ''
      ahead += 5_000
      return post(path, { t, ...fields }, { remoteAddress: from })
    },
    async links(address: string) {
      const { rows } = await sql<{ plain: string }>`
        with left_now as (
          update messages set state = 'handing_over', handing_over_at = now() where kind = 'confirmation' and address = ${address} and handing_over_at is null)
        select c.plain from messages m join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
        where m.kind = 'confirmation' and m.address = ${address} order by m.created_at, m.id`.execute(api.db.superuser)
      return rows.map(({ plain }) => /https:\/\/mail\.veto\.example(\/c\/[\w-]+)/.exec(plain)?.[1] as string)
    },
  }
}
