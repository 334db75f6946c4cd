import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'

/** Everything but the provider: password, second step, passkeys, and sessions that were begun with them. */
export async function endOtherLogIns(db: Database, personId: string): Promise<void> {
  await db.transaction().execute(async tx => {
    await tx.deleteFrom('logInMethods').where('personId', '=', personId).where('providerId', '<>', 'oidc').execute()
    await tx.deleteFrom('sessions').where('personId', '=', personId).execute()
    await tx.deleteFrom('passkeys').where('personId', '=', personId).execute()
    await deleteTwoFactor(tx, personId)
  })
}

async function deleteTwoFactor(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('twoFactors').where('personId', '=', personId).execute()
  await tx.updateTable('people').set({ twoFactorEnabled: false }).where('id', '=', personId).execute()
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
