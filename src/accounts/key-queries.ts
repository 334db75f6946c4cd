import { sql } from 'kysely'
import type { Role, Scope } from '../actor.ts'
import { type Database, queryPrepared, type Tx } from '../db/index.ts'

/** What an organisation sees of a key: never the key, nor its hash. `person` is null for a service key. */
export type Key = {
  id: string
  name: string
  scopes: Scope[]
  person: { id: string; email: string } | null
  createdAt: Date
  revokedAt: Date | null
}

type NewKey = { organisationId: string; name: string; hash: Buffer; personId?: string; scopes?: Scope[] }

export async function insertKey(tx: Tx, key: NewKey): Promise<{ id: string; createdAt: Date }> {
  return tx.insertInto('apiKeys').values(key).returning(['id', 'createdAt']).executeTakeFirstOrThrow()
}

export async function findKey(tx: Tx, id: string): Promise<Key | undefined> {
  const row = await selectKeys(tx).where('apiKeys.id', '=', id).executeTakeFirst()
  return row && keyOf(row)
}

export async function selectKeyPage(tx: Tx, after: string | undefined, limit: number): Promise<Key[]> {
  const rows = await selectKeys(tx)
    .$if(after !== undefined, query => query.where('apiKeys.id', '>', after as string))
    .orderBy('apiKeys.id')
    .limit(limit)
    .execute()
  return rows.map(keyOf)
}

/** What one person has in use, the newest first; as many as somebody can look through. */
export async function selectTokensOf(tx: Tx, personId: string): Promise<Key[]> {
  const rows = await selectKeys(tx)
    .where('apiKeys.personId', '=', personId)
    .where('apiKeys.revokedAt', 'is', null)
    .orderBy('apiKeys.createdAt', 'desc')
    .limit(200)
    .execute()
  return rows.map(keyOf)
}

/** False where it was revoked before. */
export async function updateRevoked(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('apiKeys')
    .set({ revokedAt: sql`now()` })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** All personal tokens of somebody in this organisation. */
export async function revokeTokensOf(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('apiKeys')
    .set({ revokedAt: sql`now()` })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
}

type KeyRow = Omit<Key, 'person'> & { personId: string | null; email: string | null }

function selectKeys(tx: Tx) {
  return tx
    .selectFrom('apiKeys')
    .leftJoin('people', 'people.id', 'apiKeys.personId')
    .select([
      'apiKeys.id',
      'apiKeys.name',
      'apiKeys.personId',
      'people.email',
      'apiKeys.createdAt',
      'apiKeys.revokedAt',
    ])
    .select(sql<Scope[]>`api_keys.scopes`.as('scopes'))
}

function keyOf({ personId, email, ...key }: KeyRow): Key {
  return { ...key, person: personId === null ? null : { id: personId, email: email ?? '' } }
}

type KeyHolder = { organisationId: string; name: string } & (
  | { personId: string; email: string; roles: Role[] }
  | { personId: null; keyId: string; scopes: Scope[] }
)

const FIND_KEY_HOLDER = `
  select organisation_id as "organisationId", key_id as "keyId", name, scopes, person_id as "personId", email, roles
  from find_api_key($1)`

/** Whose key this is, unless it is revoked: with no organisation set, since it tells which. */
export async function findKeyHolder(db: Database, hash: Buffer): Promise<KeyHolder | undefined> {
  const [holder] = await queryPrepared<KeyHolder>(db, { name: 'find_api_key', text: FIND_KEY_HOLDER, values: [hash] })
  return holder
}
