import type { Client } from 'pg'
import type { EmbeddedRole } from './embedded-server.ts'
import { HAS_REGISTER_ROLE, MAKE_REGISTER_ROLE } from './register-role.ts'

export type StoredRole = { name: EmbeddedRole; verifier: string | null; mayLogIn: boolean }

export async function findRoles(client: Client, names: readonly EmbeddedRole[]): Promise<StoredRole[]> {
  const text = `select rolname as name, rolpassword as verifier, rolcanlogin as "mayLogIn" from pg_authid where rolname = any($1)`
  return (await client.query<StoredRole>(text, [names])).rows
}

// Roles and passwords can't be parameters. The name is one of ours, and a verifier is base64.
export async function createRole(client: Client, name: EmbeddedRole, verifier: string): Promise<void> {
  await client.query(`create role ${name} login password '${verifier}'`)
}

export async function alterRole(client: Client, name: EmbeddedRole, verifier: string): Promise<void> {
  await client.query(`alter role ${name} login password '${verifier}'`)
}

export async function hasRegisterRole(client: Client): Promise<boolean> {
  return (await client.query<{ there: boolean }>(HAS_REGISTER_ROLE)).rows[0]?.there === true
}

export async function makeRegisterRole(client: Client): Promise<void> {
  for (const statement of MAKE_REGISTER_ROLE) await client.query(statement)
}

export async function isDatabaseThere(client: Client, name: string): Promise<boolean> {
  return (await client.query('select from pg_database where datname = $1', [name])).rows.length > 0
}

export async function createDatabase(client: Client, name: string, owner: EmbeddedRole): Promise<void> {
  await client.query(`create database ${name} owner ${owner}`)
}

export async function countOtherConnections(client: Client): Promise<number> {
  const text = `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
  return (await client.query<{ others: number }>(text)).rows[0]?.others ?? 0
}
