import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { LOG_IN_ROLES, MAKE_REGISTER_ROLE, migrate, openDatabase, startEmbeddedServer } from '../src/db/index.ts'
import { buildPages } from '../src/http/index.ts'
import { installQueue } from '../src/jobs/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One URL per role, without the name of a database. */
    serverUrls: Record<string, string>
  }
}

export const TEMPLATE = 'veto_template'

/** One real PostgreSQL for the whole run: TEST_DATABASE_URL (a superuser's), or the embedded server. Test files clone its template database. */
export default async function setup(project: TestProject) {
  await buildPages() // once here, instead of by each story that starts a Veto
  const server = process.env.TEST_DATABASE_URL ? ownServer(process.env.TEST_DATABASE_URL) : await embeddedServer()
  await makeTemplate(server.urlFor)
  const roles = [...LOG_IN_ROLES, 'veto_superuser']
  project.provide('serverUrls', Object.fromEntries(roles.map(role => [role, server.urlFor(role, '')])))
  return server.stop
}

type Server = { urlFor(role: string, database: string): string; stop(): Promise<void> }

async function embeddedServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'veto-test-'))
  const server = await startEmbeddedServer({
    dataDir,
    holder: 'npm test',
    mode: 'exclusive',
    fsync: false,
    log: () => {},
  })
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { urlFor: (role, database) => server.urlFor(role as 'veto_app', database), stop }
}

function ownServer(superuserUrl: string): Server {
  const urlFor = (role: string, database: string) => {
    const url = new URL(superuserUrl)
    if (role !== 'veto_superuser') {
      url.username = role
      url.password = 'test'
    }
    url.pathname = `/${database}`
    return url.href
  }
  return { urlFor, stop: async () => {} }
}

async function makeTemplate(urlFor: Server['urlFor']) {
  const admin = openDatabase(urlFor('veto_superuser', 'postgres'), { max: 1 })
  if (process.env.TEST_DATABASE_URL) await makeRoles(admin)
  await sql.raw(`drop database if exists ${TEMPLATE} with (force)`).execute(admin)
  await sql.raw(`create database ${TEMPLATE} owner veto_owner`).execute(admin)
  await admin.destroy()
  const owner = openDatabase(urlFor('veto_owner', TEMPLATE), { max: 1 })
  await migrate(owner)
  await owner.destroy()
  await installQueue(urlFor('veto_owner', TEMPLATE))
}

async function makeRoles(admin: ReturnType<typeof openDatabase>) {
  for (const role of LOG_IN_ROLES) {
    const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(admin)
    await sql.raw(`${rows.length === 0 ? 'create' : 'alter'} role ${role} login password 'test'`).execute(admin)
  }
  for (const statement of MAKE_REGISTER_ROLE) await sql.raw(statement).execute(admin)
}
