import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'

/** One documented yes. What is personal is null where an erasure took it. */
export type ConsentRecord = {
  id: string
  formId: string | null
  formName: string | null
  language: Language | null
  road: 'page' | 'html' | 'api' | null
  listIds: string[]
  interestIds: string[]
  askedAt: Date | null
  confirmedAt: Date
  messageId: string | null
  wordingVersion: number | null
  title: string | null
  intro: string | null
  consent: string | null
  notice: string | null
  blacklistNotice: string | null
  button: string | null
  address: string | null
  askedIp: string | null
  askedUserAgent: string | null
  confirmedIp: string | null
  confirmedUserAgent: string | null
}

/** Of one mailbox, the newest first. */
export async function selectConsents(tx: Tx, organisationId: string, mailboxKey: string): Promise<ConsentRecord[]> {
  const { rows } = await sql<ConsentRecord>`
    select c.id, c.form_id, f.name as form_name, c.language, c.road, c.list_ids, c.interest_ids, c.asked_at, c.confirmed_at, c.message_id,
      w.version as wording_version, w.title, w.intro, w.consent, w.notice, w.blacklist_notice, w.button,
      p.address, p.asked_ip, p.asked_user_agent, p.confirmed_ip, p.confirmed_user_agent
    from consent_records c
    left join sign_up_forms f on f.organisation_id = c.organisation_id and f.id = c.form_id
    left join sign_up_wordings w on w.organisation_id = c.organisation_id and w.id = c.wording_id
    left join consent_proofs p on p.organisation_id = c.organisation_id and p.consent_id = c.id
    where c.organisation_id = ${organisationId} and c.mailbox_key = ${mailboxKey}
    order by c.confirmed_at desc limit 200`.execute(tx)
  return rows
}
