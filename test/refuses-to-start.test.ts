import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type TestInstallation } from './processes.ts'

// BL-2, BL-6: Veto starts whole, on the data it was made with, or not at all; and it says what to do.
let made: TestInstallation
let apiKey: string

beforeAll(async () => {
  made = createInstallation()
  const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
  apiKey = (await made.json('setup', ...words)).apiKey
  await made.json('blacklist', 'add', 'ann@example.com', '--reason', 'complaint')
})
afterAll(() => made.close())

it('without its list key neither the server nor a command runs, and both say what to restore', async () => {
  const says = expect.stringMatching(/list key is gone \(\S+secrets\/list\.key\).*Restore it from your backup/)
  const input = 'ann@example.com\n'
  const installation = copyOf(made)
  const file = join(installation.dataDir, 'secrets', 'list.key')
  const key = readFileSync(file, 'utf8')
  rmSync(file)
  expect(await installation.run(['start'])).toMatchObject({ code: 1, stderr: says })
  expect(await installation.run(['check', '-'], { input })).toMatchObject({ code: 1, stdout: '', stderr: says })

  writeFileSync(file, 'ab'.repeat(32))
  const other = await installation.run(['check', '-'], { input })
  expect(other).toMatchObject({ code: 1, stdout: '' })
  expect(other.stderr).toMatch(/not the one that this blacklist was made with.*Restore secrets\/list\.key/)

  writeFileSync(file, key)
  const restored = await installation.run(['check', '-'], { input })
  expect(JSON.parse(restored.stdout)).toMatchObject({ allowed: false, reason: 'complaint' })
})

it('with a guard that was loosened it does not start, and names it', async () => {
  const installation = copyOf(made)
  const veto = await installation.start()
  const owner = await installation.connect('veto_owner')
  await owner.query('alter table blacklist_entries disable trigger blacklist_entries_are_never_removed')
  await owner.end()
  await veto.end()
  const { code, stderr } = await installation.run(['start'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/trigger blacklist_entries_are_never_removed on blacklist_entries: disabled/)
  expect(stderr).toMatch(/Find out who changed them/)
})

it('with settings that cannot be: the name of each, what was found, what is allowed', async () => {
  const settings = { VETO_HTTP_PORT: 'eighty', VETO_LIST_KEY: 'secret', VETO_HTP_PORT: '80' }
  const { code, stderr } = await made.run(['start'], { settings })
  expect(code).toBe(1)
  expect(stderr).toMatch(/VETO_HTTP_PORT: found "eighty"; .*number/)
  expect(stderr).toMatch(/VETO_LIST_KEY: found \(a value that is not shown\); .*64 hexadecimal/)
  expect(stderr).toMatch(/VETO_HTP_PORT is no setting of Veto/)
  expect(stderr).not.toContain('"secret"')
})

it('with a port that is taken: the port, and the setting that changes it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const port = String((other.address() as AddressInfo).port)
  const { code, stderr } = await made.run(['start'], { settings: { VETO_HTTP_PORT: port } })
  expect(code).toBe(1)
  expect(stderr).toMatch(new RegExp(`${port}.*VETO_HTTP_PORT`))
  expect(stderr).not.toContain('    at ') // it is no fault of ours
})

it('after all that, it starts as before', async () => {
  const veto = await made.start()
  const verdicts = await call(veto, apiKey, 'POST', '/blacklist/verdicts', { addresses: ['ann@example.com'] })
  expect(verdicts.body.verdicts[0]).toMatchObject({ allowed: false, reason: 'complaint' })
  expect(await veto.end()).toMatchObject({ code: 0 })
})

function copyOf(installation: TestInstallation): TestInstallation {
  const copy = installation.copy()
  onTestFinished(() => copy.close())
  return copy
}
