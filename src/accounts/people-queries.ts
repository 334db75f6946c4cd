import { sql } from 'kysely'
import type { Role } from '../actor.ts'
import type { Database, Tx } from '../db/index.ts'
import type { Language } from '../language.ts'

/** A person as one organisation knows them. */
export type Person = { id: string; email: string; name: string; roles: Role[]; createdAt: Date }

type LogIn = { id: string; passwordHash: string | null }

/** People belong to the installation, so this finds those of other organisations too: for their own log-in, and nobody else's eyes. */
export async function findLogIn(db: Database, email: string): Promise<LogIn | undefined> {
  return db
    .selectFrom('people')
    .leftJoin('logInMethods', join =>
      join.onRef('logInMethods.personId', '=', 'people.id').on('logInMethods.providerId', '=', 'credential'),
    )
    .select(['people.id', 'logInMethods.password as passwordHash'])
    .where(sql<string>`lower(people.email)`, '=', email.toLowerCase())
    .executeTakeFirst()
}

/** The id of the person with this e-mail, made where there was none. */
export async function ensurePerson(tx: Tx, email: string, name: string): Promise<{ id: string; isNew: boolean }> {
  const made = await tx
    .insertInto('people')
    .values({ email, name })
    .onConflict(conflict => conflict.expression(sql`lower(email)`).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { ...made, isNew: true }
  const found = await tx
    .selectFrom('people')
    .select('id')
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirstOrThrow()
  return { ...found, isNew: false }
}

export async function insertPassword(tx: Tx, personId: string, password: string): Promise<void> {
  await tx
    .insertInto('logInMethods')
    .values({ personId, providerId: 'credential', accountId: personId, password })
    .execute()
}

/** False where the person belongs to the organisation already. Who left and comes back has the new name and roles. */
export async function insertMembership(
  tx: Tx,
  organisationId: string,
  person: Pick<Person, 'id' | 'name' | 'roles'>,
): Promise<boolean> {
  const { id: personId, name, roles } = person
  const made = await tx
    .insertInto('memberships')
    .values({ organisationId, personId, name, roles })
    .onConflict(conflict =>
      conflict
        .columns(['organisationId', 'personId'])
        .doUpdateSet({ name, roles, endedAt: null })
        .where('memberships.endedAt', 'is not', null),
    )
    .returning('personId')
    .executeTakeFirst()
  return made !== undefined
}

export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  return selectMembers(tx).where('memberships.personId', '=', id).executeTakeFirst()
}

export async function selectPeople(tx: Tx, after: string | undefined, limit: number): Promise<Person[]> {
  return selectMembers(tx)
    .$if(after !== undefined, query => query.where('memberships.personId', '>', after as string))
    .orderBy('memberships.personId')
    .limit(limit)
    .execute()
}

function selectMembers(tx: Tx) {
  return tx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.personId')
    .where('memberships.endedAt', 'is', null)
    .select(['people.id', 'people.email', 'memberships.name', 'memberships.createdAt'])
    .select(sql<Role[]>`memberships.roles`.as('roles'))
}

export type Membership = { organisationId: string; personId: string; email: string; roles: Role[] }

/** As this organisation calls them, also after they left; undefined for somebody who never belonged to it. */
export async function nameOfPerson(tx: Tx, personId: string): Promise<string | undefined> {
  const member = await tx.selectFrom('memberships').select('name').where('personId', '=', personId).executeTakeFirst()
  return member?.name
}

/** All organisations of one person: before it is known for which of them they act. */
export async function findMemberships(db: Database, email: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`select * from find_memberships(${email})`.execute(db)
  return rows
}

/** The same for somebody who is known by their session; the oldest first. */
export async function findMembershipsOf(db: Database, personId: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`select * from find_memberships_of(${personId})`.execute(db)
  return rows
}

export async function findOrganisationsOf(
  db: Database | Tx,
  personId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select * from find_organisations_of(${personId})`.execute(db)
  return rows
}

/** The language that a person reads, whichever organisation they act for; null where they never said. */
export async function findLanguage(tx: Tx, personId: string): Promise<Language | null> {
  const { language } = await tx
    .selectFrom('people')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return language as Language | null
}

export async function updateLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
  await tx.updateTable('people').set({ language, updatedAt: sql`now()` }).where('id', '=', personId).execute()
}

export async function updateMembership(
  tx: Tx,
  personId: string,
  change: { name?: string; roles?: readonly Role[] },
): Promise<void> {
  const { name, roles } = change
  await tx
    .updateTable('memberships')
    .set({ ...(name === undefined ? {} : { name }), ...(roles === undefined ? {} : { roles: [...roles] }) })
    .where('personId', '=', personId)
    .execute()
}

/** Whether somebody of this e-mail belongs to the organisation of this transaction. */
export async function belongs(tx: Tx, email: string): Promise<boolean> {
  const member = await selectMembers(tx)
    .where(sql<string>`lower(people.email)`, '=', email.toLowerCase())
    .executeTakeFirst()
  return member !== undefined
}

export async function countHolders(tx: Tx, role: Role): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from memberships where ended_at is null and ${role} = any (roles)`.execute(tx)
  return rows[0]?.count ?? 0
}

type Holder = { personId: string; email: string; language: Language | null }

/** Whom to write to: everybody who has this role, and the language that they read where they said so. */
export async function selectHolders(tx: Tx, role: Role): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select p.id as person_id, p.email, p.language from memberships m join people p on p.id = m.person_id
    where m.ended_at is null and ${role} = any (m.roles) order by m.created_at, m.person_id`.execute(tx)
  return rows
}

/** The row stays: authorisations and tokens refer to it. */
export async function endMembership(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('memberships').set({ endedAt: sql`now()` }).where('personId', '=', personId).execute()
}

/** Who has been owner of this organisation the longest. */
export async function findFirstOwner(tx: Tx, organisationId: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select p.id, p.email, m.name, m.roles, m.created_at from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${organisationId} and m.ended_at is null and 'owner' = any (m.roles) order by m.created_at limit 1`.execute(
    tx,
  )
  return rows[0]
}
