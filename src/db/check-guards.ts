import { Refusal } from '../refusal.ts'
import type { Database } from './database.ts'
import { readGuards, readSynchronousCommit } from './guard-queries.ts'
import { GUARDS } from './guards.gen.ts'

/**
 * Compares every guard of the database with those of a freshly migrated one, and refuses to run where one is missing, changed or has been
 * loosened: the code may trust that the database says no (BL-2). `guards.gen.ts` is generated: `node scripts/generate-schema.ts`.
 */
export async function checkGuards(db: Database): Promise<void> {
  const [found, synchronousCommit] = [new Set(await readGuards(db)), await readSynchronousCommit(db)]
  const expected = new Set(GUARDS)
  const faults = [
    ...GUARDS.filter(line => !found.has(line)).map(line => `missing or changed: ${line}`),
    ...[...found].filter(line => !expected.has(line)).map(line => `not foreseen: ${line}`),
  ]
  if (synchronousCommit === 'off' || synchronousCommit === 'local') {
    faults.push(`synchronous_commit is ${synchronousCommit}: an acknowledged "no" could be lost; set it to on`)
  }
  if (faults.length === 0) return
  const shown = faults.slice(0, 10).map(fault => `  ${fault}`)
  const more = faults.length > 10 ? `\n  ... and ${faults.length - 10} more` : ''
  throw new Refusal(
    'unavailable',
    `The database's guards are not as they must be, so Veto does not start:\n${shown.join('\n')}${more}\nFind out who changed them, then restore them from migrations/.`,
    { faults },
  )
}
