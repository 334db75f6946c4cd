import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** When soft bounces list (BN-2), and from what share of a campaign on refusals are a storm. */
export type BounceSettings = {
  softLimit: number
  softWindowDays: number
  codesLeftOut: string[]
  stormLeast: number
  stormSharePercent: number
  stormDeadSharePercent: number
  stormWindowHours: number
}

/** As the columns' defaults. */
const UNCHANGED: BounceSettings = {
  softLimit: 3,
  softWindowDays: 5,
  codesLeftOut: [],
  stormLeast: 20,
  stormSharePercent: 20,
  stormDeadSharePercent: 50,
  stormWindowHours: 168,
}

export async function findBounceSettings(tx: Tx, organisationId: string): Promise<BounceSettings> {
  const row = await tx
    .selectFrom('bounceSettings')
    .select(['softLimit', 'softWindowDays', 'codesLeftOut'])
    .select(['stormLeast', 'stormSharePercent', 'stormDeadSharePercent', 'stormWindowHours'])
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  return row ?? UNCHANGED
}

export async function saveBounceSettings(tx: Tx, organisationId: string, settings: BounceSettings): Promise<void> {
  await tx
    .insertInto('bounceSettings')
    .values({ organisationId, ...settings })
    .onConflict(conflict =>
      conflict.column('organisationId').doUpdateSet({ ...settings, updatedAt: sql<Date>`clock_timestamp()` }),
    )
    .execute()
}
