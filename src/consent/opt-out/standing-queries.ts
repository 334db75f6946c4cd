import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { NO_PREFERENCES, type Preferences } from '../preferences/preference.ts'
import { type ConsentSettings, DEFAULT_SETTINGS } from '../settings/settings.ts'

/** What the organisation settled, and what the person allows: asked together, since every page and every opt-out begins with it. */
export async function findStanding(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
): Promise<{ settings: ConsentSettings; preferences: Preferences }> {
  const { rows } = await sql<Partial<ConsentSettings & Preferences>>`/* prepared as find_standing */
    select s.acknowledges_opt_outs, s.forgotten_after_months, s.logo_image_id, s.button_colour, s.page_texts,
      p.most_messages, p.period_days, p.paused_until, p.interests, p.language
    from (select ${organisationId}::uuid as organisation_id) o
    left join consent_settings s on s.organisation_id = o.organisation_id
    left join mailbox_preferences p on p.organisation_id = o.organisation_id and p.mailbox_key = ${mailboxKey}::uuid`.execute(
    tx,
  )
  const [row = {}] = rows
  return { settings: withDefaults(DEFAULT_SETTINGS, row), preferences: withDefaults(NO_PREFERENCES, row) }
}

// A row of nothing but nulls is none; where there is one, only what may be null is.
function withDefaults<Of extends object>(defaults: Of, row: Partial<Of>): Of {
  const entries = Object.entries(defaults).map(([name, value]) => [name, row[name as keyof Of] ?? value])
  return Object.fromEntries(entries) as Of
}
