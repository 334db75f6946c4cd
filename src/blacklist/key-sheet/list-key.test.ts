import { createSecretKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { testListKey } from '../../../test/organisation.ts'
import { parseListKey } from '../../secrets.ts'
import { listKeyRoutes } from './routes.ts'

const PASSWORD = 'correct horse'
const KEY = testListKey.export().toString('hex')

let api: TestApi
let first: TestApi['ours']
let second: TestApi['ours']
beforeAll(async () => {
  api = await createTestApi(listKeyRoutes(testListKey))
  const rows = await api.db.superuser
    .selectFrom('organisations')
    .select('id')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  ;[first, second] = rows[0]?.id === api.ours.id ? [api.ours, api.theirs] : [api.theirs, api.ours]
})
afterAll(() => api.close())

const sheet = (key: string, password = PASSWORD) => api.call(key, 'POST', '/list-key/recovery-sheet', { password })
const kept = (key: string, fingerprint: string) => api.call(key, 'POST', '/list-key/kept', { fingerprint })
const state = async (key: string) => (await api.call(key, 'GET', '/list-key')).body

describe('the recovery sheet', () => {
  test('is shown to an owner of the first organisation with their password, and works when it is typed again', async () => {
    const { status, body } = await sheet(first.key)
    expect(status).toBe(200)
    expect(body.key).toBe(KEY)
    const typed = body.lines.map((line: { groups: string[]; check: string }) => [...line.groups, line.check].join(' '))
    expect(parseListKey(typed.join('\n'), 'a test').equals(testListKey)).toBe(true)
  })

  test('is on record, without the key', async () => {
    await sheet(first.key)
    const events = await api.events(first.id)
    expect(events.at(-1)).toMatchObject({
      kind: 'blacklist.recovery_sheet_shown',
      actor: { personId: first.personId },
      payload: { fingerprint: (await state(first.key)).fingerprint },
    })
    expect(JSON.stringify(events)).not.toContain(KEY)
    expect(JSON.stringify(events)).not.toContain(KEY.slice(0, 16))
  })

  test('is refused with a wrong password, which is on record and counted', async () => {
    const owner = await first.keyWithRoles('owner')
    expect(await sheet(owner)).toMatchObject({ status: 403, body: { reason: 'no_password' } })
    expect(await sheet(first.key, 'wrong')).toMatchObject({ status: 403, body: { reason: 'wrong_password' } })
    expect((await api.events(first.id)).at(-1)).toMatchObject({ kind: 'blacklist.recovery_sheet_refused' })
    for (let n = 0; n < 9; n++) await sheet(first.key, 'wrong')
    expect((await sheet(first.key)).status).toBe(429)
  })

  test('is not shown to another organisation, nor to who is no owner', async () => {
    expect(await sheet(second.key)).toMatchObject({ status: 403, body: { reason: 'not_first_organisation' } })
    for (const role of ['privacy_officer', 'marketer', 'reader'] as const)
      expect((await sheet(await first.keyWithRoles(role))).body.right).toBe('list_key.write')
    expect((await sheet(await first.keyWithScopes('blacklist:read'))).status).toBe(403)
    expect((await api.call(undefined, 'POST', '/list-key/recovery-sheet', { password: PASSWORD })).status).toBe(401)
  })
})

describe('that it is put away', () => {
  test('is not known until somebody says so, once', async () => {
    const before = await state(first.key)
    expect(before).toEqual({ fingerprint: expect.any(String), isMine: true, keptAt: null, keptBy: null })
    expect((await kept(first.key, '0'.repeat(16))).status).toBe(409)
    expect((await kept(second.key, before.fingerprint)).status).toBe(403)
    const said = await kept(first.key, before.fingerprint)
    expect(said).toMatchObject({
      status: 200,
      body: { keptAt: expect.any(String), keptBy: expect.stringContaining('owner@') },
    })
    const again = await kept(await first.keyWithRoles('owner'), before.fingerprint)
    expect(again.body).toEqual(said.body)
    expect((await api.events(first.id)).filter(({ kind }) => kind === 'blacklist.list_key_kept')).toHaveLength(1)
  })

  test('is told to another organisation without who said it', async () => {
    expect(await state(second.key)).toMatchObject({ isMine: false, keptAt: expect.any(String), keptBy: null })
  })

  test('is asked for again with another key', async () => {
    const other = await createTestApi(listKeyRoutes(createSecretKey(Buffer.alloc(32, 8))))
    const { fingerprint } = await state(first.key)
    const { body } = await other.call(other.ours.key, 'GET', '/list-key')
    expect(body.keptAt).toBeNull()
    expect(body.fingerprint).not.toBe(fingerprint)
    await other.close()
  })
})
