import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readSheet } from './recovery-sheet.ts'

/** What lies outside the database, one file each, readable by Veto's user only. */
export type SecretFile = { path: string; text: string; isNew: boolean }

/**
 * Reads a secret of the data folder, or makes it where `make` is given and the file is not there. Two processes that start at once agree:
 * the file is made whole or not at all, and the loser reads the winner's.
 */
export async function readSecret(dataDir: string, name: string, make?: () => string): Promise<SecretFile | undefined> {
  const folder = join(dataDir, 'secrets')
  const path = join(folder, name)
  const found = await readIfThere(path)
  if (found !== undefined || !make) return found === undefined ? undefined : { path, text: found, isNew: false }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const text = make()
  return (await writeOnce(path, text)) ? { path, text, isNew: true } : readSecret(dataDir, name)
}

/** A new list key, as it is written down: 64 hexadecimal digits. */
export function generateListKey(): string {
  return randomBytes(32).toString('hex')
}

/** As a KeyObject: ten times faster to use than a Buffer. The lines of a recovery sheet are taken as well. `from` names where it came from. */
export function parseListKey(text: string, from: string): KeyObject {
  return createSecretKey(Buffer.from(readSheet(text, from), 'hex'))
}

// Linked into place with all that is in it: made there, it could be seen empty by another process, or after a crash for ever.
async function writeOnce(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  try {
    const file = await open(draft, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(draft, { force: true })
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
