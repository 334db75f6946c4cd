import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateListKey, parseListKey, readSecret } from './secrets.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'veto-secrets-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const inFolder = (name: string) => join(dataDir, 'secrets', name)

describe('a secret of the data folder', () => {
  it('is made where it may be, for its owner only, and read from then on', async () => {
    const made = await readSecret(dataDir, 'list.key', () => 'secret')
    expect(made).toEqual({ path: inFolder('list.key'), text: 'secret', isNew: true })
    expect((await stat(inFolder('list.key'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'secrets'))).mode & 0o777).toBe(0o700)
    expect(await readSecret(dataDir, 'list.key', () => 'another')).toMatchObject({ text: 'secret', isNew: false })
    expect(await readdir(join(dataDir, 'secrets'))).toEqual(['list.key'])
  })

  it('is never made where it may not be', async () => {
    expect(await readSecret(dataDir, 'list.key')).toBeUndefined()
    expect(await readdir(dataDir)).toEqual([])
  })

  it('is one and the same for all who make it at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, at) => readSecret(dataDir, 'list.key', () => `secret ${at}`)),
    )
    const kept = await readFile(inFolder('list.key'), 'utf8')
    expect(made.map(one => one?.text)).toEqual(made.map(() => kept))
    expect(made.filter(one => one?.isNew)).toHaveLength(1)
    expect(await readdir(join(dataDir, 'secrets'))).toEqual(['list.key'])
  })

  it('that cannot be read is a fault, and no reason to make another', async () => {
    await readSecret(dataDir, 'list.key', () => 'secret')
    await writeFile(join(dataDir, 'file'), '')
    await expect(readSecret(join(dataDir, 'file'), 'list.key', () => 'another')).rejects.toThrow(/ENOTDIR/)
  })
})

// BL-6
describe('the list key', () => {
  it('is 32 random bytes, written as hexadecimal digits', () => {
    const key = generateListKey()
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(generateListKey()).not.toBe(key)
    expect(parseListKey(`${key.toUpperCase()}\n`, 'a file').export().toString('hex')).toBe(key)
  })

  it.each([
    ['too short', 'ab'.repeat(31)],
    ['too long', 'ab'.repeat(33)],
    ['no digits', 'xy'.repeat(32)],
    ['empty', ''],
  ])('%s: refused, with the place it came from and what to do', (_what, text) => {
    expect(() => parseListKey(text, '/data/secrets/list.key')).toThrow(
      'The list key in /data/secrets/list.key is not 64 hexadecimal digits, nor the four lines of its recovery sheet. Restore it from your backup.',
    )
  })
})
