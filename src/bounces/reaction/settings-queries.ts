import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { BounceSettings } from './reaction-queries.ts'

export async function saveBounceSettings(tx: Tx, organisationId: string, settings: BounceSettings): Promise<void> {
  const { softLimit, softWindowDays, codesLeftOut } = settings
  await sql`
    insert into bounce_settings (organisation_id, soft_limit, soft_window_days, codes_left_out)
    values (${organisationId}, ${softLimit}, ${softWindowDays}, ${codesLeftOut}::text[])
    on conflict (organisation_id) do update set soft_limit = excluded.soft_limit, soft_window_days = excluded.soft_window_days,
      codes_left_out = excluded.codes_left_out, updated_at = clock_timestamp()`.execute(tx)
}
