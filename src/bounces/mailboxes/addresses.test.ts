import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../../test/api.ts'
import { readReportAddress } from '../../sending/index.ts'
import { deriveKey } from '../../sending-keys.ts'
import { MailboxAway } from './mailbox.ts'
import { mailboxRoutes } from './routes.ts'

// BN-4: the address that is given to feedback loops
const sendingKey = createSecretKey(Buffer.alloc(32, 9))
let api: TestApi
beforeAll(async () => {
  const openMailbox = () => Promise.reject(new MailboxAway('unreachable', 'nobody is asked here'))
  api = await createTestApi(mailboxRoutes({ sendingKey, openMailbox, mailHost: 'veto.example' }))
})
afterAll(() => api.close())

async function sender({ id, workspaceId }: TestOrganisation, domain: string, name: string) {
  await sql`insert into sending_domains (organisation_id, domain) values (${id}, ${domain}) on conflict do nothing`.execute(
    api.db.superuser,
  )
  await sql`
    insert into senders (organisation_id, workspace_id, name, address, domain, postal_address)
    values (${id}, ${workspaceId}, ${name}, ${`${name}@${domain}`}, ${domain}, 'Rue Haute 1')`.execute(api.db.superuser)
}
const ask = (key: string) => api.call(key, 'GET', '/bounces/addresses')

it('each sending domain has one, which the receiver knows as the organisation’s', async () => {
  expect((await ask(api.ours.key)).body).toEqual({ items: [] })
  await sender(api.ours, 'dupont.example', 'news')
  await sender(api.ours, 'dupont.example', 'shop')
  await sender(api.ours, 'boulangerie.example', 'news')
  await sender(api.theirs, 'theirs.example', 'news')
  await sql`update senders set archived_at = now() where domain = 'boulangerie.example'`.execute(api.db.superuser)
  const { items } = (await ask(api.ours.key)).body
  expect(items).toEqual([
    {
      domain: 'bounces.dupont.example',
      feedbackAddress: expect.stringMatching(/^f[a-z2-7]{63}@bounces\.dupont\.example$/),
      mx: { name: 'bounces.dupont.example', value: '10 veto.example' },
      state: 'unknown',
      checkedAt: null,
    },
  ])
  expect(readReportAddress(deriveKey(sendingKey, 'return-path'), items[0].feedbackAddress)).toEqual({
    kind: 'feedback',
    organisationId: api.ours.id,
    messageId: undefined,
  })
})

it('says whether mail is led there, as it was looked up', async () => {
  await sql`
    insert into sending_domain_checks (organisation_id, domain, results)
    values (${api.ours.id}, 'dupont.example', '{"return_path": {"state": "ok", "found": []}}')`.execute(
    api.db.superuser,
  )
  expect((await ask(api.ours.key)).body.items).toMatchObject([{ state: 'ok', checkedAt: expect.any(String) }])
})

it('is for officers', async () => {
  for (const role of ['marketer', 'reader'] as const)
    expect(await ask(await api.ours.keyWithRoles(role))).toMatchObject({ status: 403 })
})
