import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../../test/api.ts'
import { mailSettingsRoutes } from './routes.ts'

// AC-3, BL-5: who Veto's own mail is from.
let api: TestApi
beforeAll(async () => {
  api = await createTestApi(mailSettingsRoutes)
})
afterAll(() => api.close())

let domains = 0
async function makeSender({ id, workspaceId }: TestOrganisation, name: string): Promise<string> {
  const domain = `d${domains++}.example`
  await sql`insert into sending_domains (organisation_id, domain) values (${id}, ${domain})`.execute(api.db.superuser)
  const { rows } = await sql<{ id: string }>`
    insert into senders (organisation_id, workspace_id, name, address, domain, postal_address)
    values (${id}, ${workspaceId}, ${name}, ${`news@${domain}`}, ${domain}, 'Market 1, Ghent') returning id`.execute(
    api.db.superuser,
  )
  return rows[0]?.id as string
}

const get = (key: string) => api.call(key, 'GET', '/mail-settings')
const change = (key: string, body: object) => api.call(key, 'PATCH', '/mail-settings', body)

it('is the oldest sender until one is chosen, and again once that is put away', async () => {
  const { ours } = api
  expect((await get(ours.key)).body).toEqual({ senderId: null, sender: null, alarmAddresses: [] })
  const [first, second] = [await makeSender(ours, 'First'), await makeSender(ours, 'Second')]
  expect((await get(ours.key)).body.sender.id).toBe(first)
  expect((await change(ours.key, { senderId: second })).body).toMatchObject({
    senderId: second,
    sender: { name: 'Second' },
  })
  await sql`update senders set archived_at = now() where id = ${second}`.execute(api.db.superuser)
  expect((await get(ours.key)).body.sender.id).toBe(first)
  expect((await change(ours.key, { senderId: null })).status).toBe(200)
})

it('names who hears of alarms, each once, and says so in the log', async () => {
  const alarmAddresses = ['it@bakery.example', 'it@bakery.example', 'board@bakery.example']
  const { status, body } = await change(api.theirs.key, { alarmAddresses })
  expect({ status, told: body.alarmAddresses }).toEqual({
    status: 200,
    told: ['it@bakery.example', 'board@bakery.example'],
  })
  expect((await change(api.theirs.key, { senderId: null })).body.alarmAddresses).toHaveLength(2)
  expect(await api.events(api.theirs.id)).toContainEqual(
    expect.objectContaining({ kind: 'sending.mail_settings_changed' }),
  )
})

it('refuses what is no address', async () => {
  expect((await change(api.ours.key, { alarmAddresses: ['nobody'] })).status).toBe(400)
})

it("refuses another organisation's sender, and whoever is no officer", async () => {
  const foreign = await makeSender(api.theirs, 'Theirs')
  expect((await change(api.ours.key, { senderId: foreign })).status).toBe(400)
  expect((await change(await api.ours.keyWithRoles('marketer'), { senderId: null })).status).toBe(403)
})
