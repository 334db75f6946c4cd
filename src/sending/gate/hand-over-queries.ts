import { sql } from 'kysely'
import { reasonThatStops } from '../../blacklist/index.ts'
import { preferencesOf, preferenceThatStops, takeTurns, turnOf } from '../../consent/index.ts'
import { isConfirmed } from '../../contacts/index.ts'
import { type Database, queryPrepared } from '../../db/index.ts'
import { countMarketing } from '../campaigns/mailed-queries.ts'
import { lacksCause } from '../closed-kinds/queries.ts'
import type { ClaimedMessage } from './message.ts'

/** What became of one message at its begin: it may go, as this attempt, or it is suppressed already. */
export type BegunRow = { id: string; number: number; beganAt: Date | null; suppressedReason: string | null }

/**
 * THE GATE. One statement of its own reads the blacklist and marks the hand-over as begun, on the primary, outside any transaction: its
 * snapshot is taken after its `statement_timestamp()`, so every "no" that was acknowledged before that moment is seen (docs/guarantees.md).
 * Messages that are not answered for were not begun: their lease ended, their campaign was stopped, or somebody else is at them.
 */
export async function beginHandOvers(
  worker: Database,
  workerId: string,
  messages: readonly Pick<ClaimedMessage, 'organisationId' | 'id'>[],
  leaseSeconds: number,
): Promise<BegunRow[]> {
  beginStatement ??= BEGIN.compile(worker).sql
  const values = [messages.map(one => one.organisationId), messages.map(one => one.id), workerId, leaseSeconds]
  return queryPrepared<BegunRow>(worker, { name: 'begin-hand-overs', text: beginStatement, values })
}

let beginStatement: string | undefined

// Rows that somebody holds are skipped: waiting here would let the verdict age. First a closed kind shows its cause, since it passes where others
// don't; then comes the verdict, then the confirmation that a contact owes (decisions/0009), then what the person allows short of leaving (0017). Who
// allows only so many messages gets one begun per statement, whose turn it is: what else is there for them waits until its lease ends.
const BEGIN = sql`
  with mine as materialized (
    select m.organisation_id, m.id, m.purpose, m.kind, m.mailbox_key, m.contact_id, m.campaign_id, m.origin
    from unnest($1::uuid[], $2::uuid[]) asked(organisation_id, id)
    join messages m on m.organisation_id = asked.organisation_id and m.id = asked.id
    where m.state in ('queued', 'deferred') and m.leased_by = $3 and m.lease_until > statement_timestamp() and m.address is not null
      and (m.origin <> 'campaign' or exists (
        select from campaigns c where c.organisation_id = m.organisation_id and c.id = m.campaign_id and c.state = 'running'))
    for no key update of m skip locked
  ), judged as materialized (
    select mine.organisation_id, mine.id, mine.mailbox_key, p.most_messages is not null as is_limited, coalesce(
      case when ${lacksCause({
        organisationId: sql`mine.organisation_id`,
        id: sql`mine.id`,
        kind: sql`mine.kind`,
        mailboxKey: sql`mine.mailbox_key`,
      })} then 'no_cause' end,
      ${reasonThatStops({
        organisationId: sql`mine.organisation_id`,
        mailboxKey: sql`mine.mailbox_key`,
        purpose: sql`mine.purpose`,
        kind: sql`mine.kind`,
      })},
      case when purpose = 'marketing' and not ${isConfirmed(sql`mine.organisation_id`, sql`mine.contact_id`)} then 'unconfirmed' end,
      ${preferenceThatStops({
        interestId: sql`(select c.interest_id from campaigns c where c.organisation_id = mine.organisation_id and c.id = mine.campaign_id)`,
        countSince: days =>
          countMarketing({ organisationId: sql`mine.organisation_id`, mailboxKey: sql`mine.mailbox_key`, days }),
      })}) as reason
    from mine left join lateral (${preferencesOf({
      organisationId: sql`mine.organisation_id`,
      mailboxKey: sql`mine.mailbox_key`,
      isAsked: sql`mine.purpose = 'marketing' and mine.origin <> 'test'`,
    })}) p on true
  ), turns as materialized (
    select first.* from (
      select distinct on (organisation_id, mailbox_key) organisation_id, mailbox_key, id from judged
      where reason is null and is_limited order by organisation_id, mailbox_key, id) first
    cross join lateral (${turnOf({ organisationId: sql`first.organisation_id`, mailboxKey: sql`first.mailbox_key` })}) turn
  ), taken as (${takeTurns(sql`turns`)})
  update messages m set
    state = case when reason is null then 'handing_over' else 'suppressed' end::message_state,
    suppressed_reason = reason,
    attempts = m.attempts + (reason is null)::int,
    handing_over_at = case when reason is null then statement_timestamp() else m.handing_over_at end,
    lease_until = case when reason is null then statement_timestamp() + make_interval(secs => $4) end,
    leased_by = case when reason is null then m.leased_by end,
    ended_at = case when reason is not null then statement_timestamp() end
  from judged where m.organisation_id = judged.organisation_id and m.id = judged.id
    and (reason is not null or not is_limited or exists (select from turns where turns.organisation_id = judged.organisation_id and turns.id = judged.id))
  returning m.id, m.attempts as number, case when reason is null then m.handing_over_at end as "beganAt", m.suppressed_reason as "suppressedReason"`
