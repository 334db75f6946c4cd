import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import type { Actor } from '../actor.ts'
import { inOrganisation } from '../db/index.ts'
import { commitmentTo } from './event.ts'
import { raiseAlarm, recordEvent } from './record-event.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

test('x', async () => {
  const { rows } = await sql<{ id: string }>`insert into organisations (name) values ('a') returning id`.execute(db.superuser)
  const organisationId = rows[0]?.id as string
  const actor: Actor = { kind: 'system', organisationId, name: 'test' }
  console.log(await inOrganisation(db.app, organisationId, tx => recordEvent(tx, actor, 'blacklist.listed', { a: 1 })))
})
