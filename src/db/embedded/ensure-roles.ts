import type { Client } from 'pg'
import type { Passwords } from './database-passwords.ts'
import { EMBEDDED_DATABASE, EMBEDDED_ROLES } from './embedded-server.ts'
import {
  alterRole,
  createDatabase,
  createRole,
  findRoles,
  hasRegisterRole,
  isDatabaseThere,
  makeRegisterRole,
} from './queries.ts'
import { isVerifierOf, scramVerifier } from './scram-verifier.ts'

/** The roles with the passwords we keep, and the database. Safe to repeat; an interrupted first start is completed by the next. */
export async function ensureRoles(client: Client, passwords: Passwords): Promise<void> {
  const stored = await findRoles(client, EMBEDDED_ROLES)
  for (const name of EMBEDDED_ROLES) {
    const role = stored.find(role => role.name === name)
    if (!role) await createRole(client, name, scramVerifier(passwords[name]))
    else if (!role.mayLogIn || !isVerifierOf(role.verifier, passwords[name])) {
      await alterRole(client, name, scramVerifier(passwords[name]))
    }
  }
  if (!(await hasRegisterRole(client))) await makeRegisterRole(client)
  if (!(await isDatabaseThere(client, EMBEDDED_DATABASE))) await createDatabase(client, EMBEDDED_DATABASE, 'veto_owner')
}
