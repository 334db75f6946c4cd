import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'

/** Everything but the provider: password, second step, passkeys, and sessions that were begun with them. */
export async function endOtherLogIns(db: Database, personId: string): Promise<void> {
  await db.transaction().execute(tx => endMethods(tx, personId, { provider: false, secondStep: true }))
}

/** Every way that somebody logs in, and whatever was begun by it. The second step stays, unless its device is lost too. */
export async function endLogIns(tx: Tx, personId: string, { secondStep }: { secondStep: boolean }): Promise<void> {
  await endMethods(tx, personId, { provider: true, secondStep })
}

async function endMethods(tx: Tx, personId: string, also: { provider: boolean; secondStep: boolean }): Promise<void> {
  await tx
    .deleteFrom('logInMethods')
    .where('personId', '=', personId)
    .$if(!also.provider, query => query.where('providerId', '<>', 'oidc'))
    .execute()
  await tx.deleteFrom('sessions').where('personId', '=', personId).execute()
  await tx.deleteFrom('passkeys').where('personId', '=', personId).execute()
  // Log-ins that wait for their second step, and browsers that are not asked for it.
  await tx.deleteFrom('verifications').where('value', '=', personId).execute()
  if (!also.secondStep) return
  await tx.deleteFrom('twoFactors').where('personId', '=', personId).execute()
  await tx.updateTable('people').set({ twoFactorEnabled: false }).where('id', '=', personId).execute()
}

/** Whether anybody can log in as this person, in whatever way. */
export async function hasLogInMethod(db: Database, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from log_in_methods where person_id = ${personId})
      or exists (select from passkeys where person_id = ${personId}) as has`.execute(db)
  return rows[0]?.has === true
}

/** False where this code was taken before (RFC 6238, 5.2). */
export async function spendCode(db: Database, personId: string, code: string): Promise<boolean> {
  const codeHash = createHash('sha256').update(code).digest()
  await db
    .deleteFrom('usedCodes')
    .where('personId', '=', personId)
    .where('usedAt', '<', sql<Date>`now() - interval '5 minutes'`)
    .execute()
  const used = await db
    .insertInto('usedCodes')
    .values({ personId, codeHash })
    .onConflict(conflict => conflict.columns(['personId', 'codeHash']).doNothing())
    .returning('personId')
    .executeTakeFirst()
  return used !== undefined
}

/** Whose log-in waits for its second step. */
export async function findPendingPerson(db: Database, identifier: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select p.id from verifications v join people p on p.id::text = v.value
    where v.identifier = ${identifier} and v.expires_at > now()`.execute(db)
  return rows[0]?.id
}

export async function hasSecondStep(db: Database | Tx, personId: string): Promise<boolean> {
  const person = await db
    .selectFrom('people')
    .select('twoFactorEnabled')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return person.twoFactorEnabled
}

/** The secret of the person's authenticator app, as it is kept: encrypted under the log-in secret. */
export async function findSealedSecondStep(db: Database, personId: string): Promise<string | undefined> {
  const found = await db.selectFrom('twoFactors').select('secret').where('personId', '=', personId).executeTakeFirst()
  return found?.secret
}

export async function findPasskeyHolder(db: Database, credentialId: string): Promise<string | undefined> {
  const passkey = await db
    .selectFrom('passkeys')
    .select('personId')
    .where('credentialId', '=', credentialId)
    .executeTakeFirst()
  return passkey?.personId
}

export async function deleteSessionByToken(db: Database, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token', '=', token).execute()
}

export async function selectProviders(tx: Tx, personId: string): Promise<string[]> {
  const methods = await tx.selectFrom('logInMethods').select('providerId').where('personId', '=', personId).execute()
  return methods.map(({ providerId }) => providerId)
}
