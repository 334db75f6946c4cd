import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { NO_PREFERENCES, type Preferences } from './preference.ts'

export async function findPreferences(tx: Tx, organisationId: string, mailboxKey: string): Promise<Preferences> {
  const found = await tx
    .selectFrom('mailboxPreferences')
    .select(['mostMessages', 'periodDays', 'pausedUntil', 'interests', 'language'])
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .$castTo<Preferences>()
    .executeTakeFirst()
  return found ?? NO_PREFERENCES
}

/** No row where there is no limit: the gate reads nothing then. */
export async function savePreferences(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  wanted: Preferences,
): Promise<void> {
  if (Object.values(wanted).every(value => value === null)) return deletePreferences(tx, organisationId, mailboxKey)
  const row = { ...wanted, changedAt: sql<Date>`now()` }
  await tx
    .insertInto('mailboxPreferences')
    .values({ organisationId, mailboxKey, ...row })
    .onConflict(conflict => conflict.columns(['organisationId', 'mailboxKey']).doUpdateSet(row))
    .execute()
}

async function deletePreferences(tx: Tx, organisationId: string, mailboxKey: string): Promise<void> {
  await tx
    .deleteFrom('mailboxPreferences')
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .execute()
}
