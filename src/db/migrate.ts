import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)

/**
 * Brings the schema up to date, as the role that owns it. Each file once, in the order of its number, all of them in one
 * transaction under a lock: two processes that start at once do it once, and a failed file leaves nothing behind.
 * Answers the names that were applied now.
 */
export async function migrate(ownerDb: Database): Promise<string[]> {
  const migrator = new Migrator({ db: ownerDb, provider: sqlFiles })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find(result => result.status === 'Error')
    throw new Error(
      `migration ${failed?.migrationName ?? '(none)'} failed: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    )
  }
  return results.map(result => result.migrationName)
}

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(FOLDER)).filter(name => name.endsWith('.sql')).sort()
    const entries = names.map(async (name): Promise<[string, Migration]> => {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      return [name.replace(/\.sql$/, ''), { up: async db => void (await sql.raw(text).execute(db)) }]
    })
    return Object.fromEntries(await Promise.all(entries))
  },
}
