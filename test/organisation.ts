import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Role } from '../src/actor.ts'
import { inOrganisation } from '../src/db/index.ts'
import { type EmailAddress, parseEmailAddress } from '../src/email-address.ts'
import type { TestDatabase } from './database.ts'

/** The list key of all tests. */
export const testListKey = createSecretKey(Buffer.alloc(32, 7))

export type TestOrganisation = {
  id: string
  workspaceId: string
  officer: Actor & { kind: 'person' }
  person(...roles: Role[]): Promise<Actor & { kind: 'person' }>
}

/** An organisation with one workspace and a person who is owner and privacy officer. */
export async function createOrganisation(database: TestDatabase, name = 'Test'): Promise<TestOrganisation> {
  const id = randomUUID()
  const workspaceId = await inOrganisation(database.app, id, async tx => {
    await sql`insert into organisations (id, name) values (${id}, ${name})`.execute(tx)
    const { rows } = await sql<{
      id: string
    }>`insert into workspaces (organisation_id, name) values (${id}, 'Main') returning id`.execute(tx)
    return rows[0]?.id ?? ''
  })
  const person = async (...roles: Role[]) => {
    const email = `${randomBytes(6).toString('hex')}@staff.example`
    const personId = await inOrganisation(database.app, id, async tx => {
      const { rows } = await sql<{
        id: string
      }>`insert into people (email, name) values (${email}, 'Somebody') returning id`.execute(tx)
      await sql`insert into memberships (organisation_id, person_id, name, roles) values (${id}, ${rows[0]?.id}, 'Somebody', ${roles})`.execute(
        tx,
      )
      return rows[0]?.id ?? ''
    })
    return { kind: 'person' as const, organisationId: id, personId, email, roles }
  }
  return { id, workspaceId, person, officer: await person('owner', 'privacy_officer') }
}

/** An address that is known to be one. */
export function address(written: string): EmailAddress {
  const parsed = parseEmailAddress(written)
  if (!parsed.ok) throw new Error(`${written}: ${parsed.fault}`)
  return parsed.address
}
