import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { type ConsentSettings, DEFAULT_SETTINGS } from './settings.ts'

export async function findSettings(tx: Tx, organisationId: string): Promise<ConsentSettings> {
  const found = await tx
    .selectFrom('consentSettings')
    .select(['acknowledgesOptOuts', 'forgottenAfterMonths', 'logoImageId', 'buttonColour', 'pageTexts'])
    .where('organisationId', '=', organisationId)
    .$castTo<ConsentSettings>()
    .executeTakeFirst()
  return found ?? DEFAULT_SETTINGS
}

export async function saveSettings(tx: Tx, organisationId: string, settings: ConsentSettings): Promise<void> {
  const row = { ...settings, pageTexts: JSON.stringify(settings.pageTexts), updatedAt: sql<Date>`now()` }
  await tx
    .insertInto('consentSettings')
    .values({ organisationId, ...row })
    .onConflict(conflict => conflict.column('organisationId').doUpdateSet(row))
    .execute()
}
