import { sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import type { Database } from './database.ts'
import { HAS_REGISTER_ROLE, MAKE_REGISTER_ROLE } from './embedded/register-role.ts'

/** The roles that Veto logs in under; migrations and row-level security name them. */
export const LOG_IN_ROLES = ['veto_owner', 'veto_app', 'veto_worker', 'veto_read'] as const

export type LogInRole = (typeof LOG_IN_ROLES)[number]

/**
 * Makes the log-in roles that are missing, where the connection may. Where it may not, refuses with the SQL that an administrator runs once.
 * `passwords`: one per role that Veto itself logs in under.
 */
export async function ensureRoles(adminDb: Database, passwords: Partial<Record<LogInRole, string>>): Promise<void> {
  const { rows } = await sql<{
    rolname: string
  }>`select rolname from pg_roles where rolname = any (${[...LOG_IN_ROLES]})`.execute(adminDb)
  const missing = LOG_IN_ROLES.filter(role => !rows.some(row => row.rolname === role))
  for (const role of missing) {
    try {
      await sql.raw(createRole(role, passwords[role])).execute(adminDb)
    } catch (error) {
      if ((error as { code?: string }).code === '42710') continue // made by another process at the same moment
      const script = missing.map(name => createRole(name, passwords[name] ? '...' : undefined)).join(';\n  ')
      throw new Refusal(
        'invalid',
        `The database roles ${missing.join(', ')} are missing and could not be made. Run once, as an administrator:\n  ${script};`,
      )
    }
  }
  await ensureRegisterRole(adminDb)
}

async function ensureRegisterRole(adminDb: Database): Promise<void> {
  const { rows } = await sql.raw<{ there: boolean }>(HAS_REGISTER_ROLE).execute(adminDb)
  if (rows[0]?.there) return
  try {
    for (const statement of MAKE_REGISTER_ROLE) await sql.raw(statement).execute(adminDb)
  } catch {
    const script = MAKE_REGISTER_ROLE.join(';\n  ')
    throw new Refusal(
      'invalid',
      `The database role veto_register is missing and could not be made. Run once, as an administrator:\n  ${script};`,
    )
  }
}

function createRole(role: LogInRole, password: string | undefined): string {
  return `create role ${role} login nosuperuser nobypassrls${password ? ` password '${password.replaceAll("'", "''")}'` : ''}`
}
