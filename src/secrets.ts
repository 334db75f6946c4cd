import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from './refusal.ts'

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
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
    await file.close()
    return { path, text, isNew: true }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return readSecret(dataDir, name)
  }
}

/** A new list key, as it is written down: 64 hexadecimal digits. */
export function generateListKey(): string {
  return randomBytes(32).toString('hex')
}

/** As a KeyObject: ten times faster to use than a Buffer. `from` names where it came from. */
export function parseListKey(hex: string, from: string): KeyObject {
  if (!/^[0-9a-f]{64}$/i.test(hex.trim()))
    throw new Refusal('invalid', `The list key in ${from} is not 64 hexadecimal digits. Restore it from your backup.`)
  return createSecretKey(Buffer.from(hex.trim(), 'hex'))
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
