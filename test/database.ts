import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Database, type LogInRole, openDatabase } from '../src/db/index.ts'
import { TEMPLATE } from './global-setup.ts'

/** A migrated database of its own, cloned from the template in some 50 ms: for anything that commits, locks or races. */
export type TestDatabase = {
  app: Database
  worker: Database
  owner: Database
  superuser: Database
  urlFor(role: LogInRole | 'veto_superuser'): string
  close(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `veto_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  await asAdministrator(`create database ${name} template ${TEMPLATE} owner veto_owner`)
  const urlFor = (role: string) => databaseUrl(role, name)
  const open = (role: string, max: number) => openDatabase(urlFor(role), { max })
  const pools = {
    app: open('veto_app', 8),
    worker: open('veto_worker', 4),
    owner: open('veto_owner', 2),
    superuser: open('veto_superuser', 2),
  }
  const close = async () => {
    await Promise.all(Object.values(pools).map(pool => pool.destroy()))
    await asAdministrator(`drop database if exists ${name} with (force)`)
  }
  return { ...pools, urlFor, close }
}

async function asAdministrator(statement: string) {
  const admin = openDatabase(databaseUrl('veto_superuser', 'postgres'), { max: 1 })
  try {
    await sql.raw(statement).execute(admin)
  } finally {
    await admin.destroy()
  }
}

function databaseUrl(role: string, database: string): string {
  const url = inject('serverUrls')[role]
  if (!url) throw new Error(`no URL for the role ${role}`)
  const [address, query] = url.split('?')
  return `${address?.replace(/\/$/, '')}/${database}${query ? `?${query}` : ''}`
}
