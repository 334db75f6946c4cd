import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBinaries } from './find-binaries.ts'
import { openTestFolder } from './fixtures/open-test-folder.ts'

test('the newest of the system, by number and not by name', () => {
  const systemFolder = openTestFolder()
  for (const version of ['9.6', '15.4', '100.1']) installFake(systemFolder, version)
  expect(findBinaries({ systemFolder })).toEqual({
    folder: join(systemFolder, '100', 'bin'),
    version: '100.1',
    from: 'the system',
  })
})

test('the version that an existing database needs, though there is a newer one', () => {
  const systemFolder = openTestFolder()
  for (const version of ['15.4', '17.2']) installFake(systemFolder, version)
  expect(findBinaries({ systemFolder, major: 15 }).version).toBe('15.4')
})

test('the npm package where the system has none that fits', () => {
  const systemFolder = openTestFolder()
  installFake(systemFolder, '14.9')
  expect(findBinaries({ systemFolder })).toMatchObject({ from: 'npm', version: '18.4' })
  expect(findBinaries({ systemFolder, major: 18 })).toMatchObject({ from: 'npm' })
})

test('a version of the system that does not run is left out', () => {
  const systemFolder = openTestFolder()
  installFake(systemFolder, '19.0', 'exit 127')
  installFake(systemFolder, '16.3')
  expect(findBinaries({ systemFolder }).version).toBe('16.3')
})

test.each([
  [
    'a folder without PostgreSQL',
    { binDir: '/usr/share' },
    /VETO_POSTGRES_BIN is \/usr\/share: no PostgreSQL runs from there/,
  ],
  [
    'no PostgreSQL of the version that made the database',
    { systemFolder: '/nowhere', major: 16 },
    /made by PostgreSQL 16.*Found: PostgreSQL 18\.4 from npm/,
  ],
])('refused: %s', (_sentence, wish, message) => {
  expect(() => findBinaries(wish)).toThrow(message)
})

test('refused: a setting that names a version too old, or not that of the database', () => {
  const systemFolder = openTestFolder()
  for (const version of ['14.9', '17.2']) installFake(systemFolder, version)
  expect(() => findBinaries({ binDir: join(systemFolder, '14', 'bin') })).toThrow(/version 14.9 is too old/)
  expect(() => findBinaries({ binDir: join(systemFolder, '17', 'bin'), major: 16 })).toThrow(/made by PostgreSQL 16/)
})

function installFake(
  systemFolder: string,
  version: string,
  script = `echo 'postgres (PostgreSQL) ${version} (Debian)'`,
): void {
  const bin = join(systemFolder, version.replace(/\.\d+$/, ''), 'bin')
  mkdirSync(bin, { recursive: true })
  for (const name of ['postgres', 'initdb']) writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}
