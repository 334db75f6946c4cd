import { sql } from 'kysely'
import type { Role } from '../../actor.ts'
import type { Database, Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'

/** A link for one person, once: into the organisation, or to a new password. Never its token. */
export type Invitation = {
  id: string
  purpose: 'join' | 'new_password'
  personId: string | null
  email: string
  name: string | null
  roles: Role[]
  language: Language | null
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
}

type NewInvitation = Pick<Invitation, 'purpose' | 'email' | 'roles'> & {
  organisationId: string
  personId?: string
  name?: string | undefined
  language?: Language | undefined
  tokenHash: Buffer
  createdBy: string
  validDays: number
}

export async function insertInvitation(tx: Tx, { validDays, ...invitation }: NewInvitation): Promise<Invitation> {
  const { id } = await tx
    .insertInto('invitations')
    .values({ ...invitation, expiresAt: sql`now() + make_interval(days => ${validDays})` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return (await findInvitation(tx, id)) as Invitation
}

export async function findInvitation(tx: Tx, id: string): Promise<Invitation | undefined> {
  return select(tx).where('id', '=', id).executeTakeFirst()
}

export async function selectInvitations(tx: Tx, after: string | undefined, limit: number): Promise<Invitation[]> {
  return select(tx)
    .$if(after !== undefined, query => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Until the transaction ends: of two who take the same link at once, the second finds it taken. */
export async function lockInvitation(tx: Tx, id: string): Promise<Invitation | undefined> {
  return select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateAccepted(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.updateTable('invitations').set({ acceptedAt: sql`now()`, personId }).where('id', '=', id).execute()
}

/** False where it was used or revoked before. */
export async function updateRevoked(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set({ revokedAt: sql`now()` })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Every link to this address that is still open: a newer one takes their place, or nobody is waited for any more. */
export async function revokeInvitationsOf(tx: Tx, email: string): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ revokedAt: sql`now()` })
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Where a link leads, whatever has become of it: with no organisation set, since it tells which. */
export async function findByToken(
  db: Database,
  tokenHash: Buffer,
): Promise<{ organisationId: string; id: string } | undefined> {
  const { rows } = await sql<{ organisationId: string; id: string }>`
    select organisation_id, id from find_invitation(${tokenHash})`.execute(db)
  return rows[0]
}

function select(tx: Tx) {
  return tx
    .selectFrom('invitations')
    .select(['id', 'purpose', 'personId', 'email', 'name', 'roles', 'language'])
    .select(['createdAt', 'expiresAt', 'acceptedAt', 'revokedAt'])
    .$castTo<Invitation>()
}
