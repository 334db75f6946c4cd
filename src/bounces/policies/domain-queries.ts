import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

export type DomainFault = 'does_not_exist' | 'null_mx'

/** Domains that need no look for now, as a fragment that selects domain: one without a fault for a month, one with a fault for a day. */
export function checkedLately(organisationId: string, now: Date): RawBuilder<unknown> {
  return sql`
    select d.domain from domain_checks d where d.organisation_id = ${organisationId}
      and d.checked_at > ${now}::timestamptz - case when d.fault is null then interval '30 days' else interval '24 hours' end`
}

/** Two looks that found the same fault, a day apart or more, confirm it. Answers those that are confirmed now. */
export async function keepChecks(
  tx: Tx,
  organisationId: string,
  found: readonly { domain: string; fault: DomainFault | null }[],
  now: Date,
): Promise<{ domain: string; fault: DomainFault }[]> {
  const { rows } = await sql<{ domain: string; fault: DomainFault; confirmedAt: Date | null }>`
    insert into domain_checks as d (organisation_id, domain, checked_at, fault, fault_since)
    select ${organisationId}, f.domain, ${now}, f.fault, case when f.fault is not null then ${now}::timestamptz end
    from unnest(${found.map(one => one.domain)}::text[], ${found.map(one => one.fault)}::text[]) f(domain, fault)
    on conflict (organisation_id, domain) do update set
      checked_at = excluded.checked_at,
      fault = excluded.fault,
      fault_since = case when excluded.fault is null then null when d.fault = excluded.fault then d.fault_since else excluded.fault_since end,
      confirmed_at = case when d.fault = excluded.fault and d.fault_since <= excluded.checked_at - interval '24 hours'
        then coalesce(d.confirmed_at, excluded.checked_at) end
    returning d.domain, d.fault, d.confirmed_at`.execute(tx)
  return rows.filter(row => row.confirmedAt !== null)
}
