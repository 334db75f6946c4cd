import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EMBEDDED_ROLES, type EmbeddedRole } from './embedded-server.ts'
import { writeServerFile } from './server-files.ts'

export type Passwords = Record<EmbeddedRole, string>

/** Undefined where the first start has not got that far. */
export function findPasswords(dataFolder: string): Passwords | undefined {
  const file = passwordFile(dataFolder)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** The passwords of all roles; those that are missing are made. They are on disk before the database learns of them. */
export function openPasswords(dataFolder: string): Passwords {
  const kept = findPasswords(dataFolder)
  if (kept && EMBEDDED_ROLES.every(role => kept[role])) return kept

  const made = Object.fromEntries(EMBEDDED_ROLES.map(role => [role, randomBytes(24).toString('base64url')]))
  const passwords = { ...made, ...kept } as Passwords
  mkdirSync(join(dataFolder, 'secrets'), { recursive: true })
  chmodSync(join(dataFolder, 'secrets'), 0o700)
  writeServerFile(passwordFile(dataFolder), `${JSON.stringify(passwords, null, 2)}\n`, undefined)
  return passwords
}

const passwordFile = (dataFolder: string) => join(dataFolder, 'secrets', 'database.json')
