import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { markDkimChecked } from './dkim-queries.ts'
import { judgeRecord, recordsOf, verifiedAtOf } from './dns-records.ts'
import { loadSender, type SenderCard } from './load-sender.ts'
import type { LookUpDns } from './look-up-dns.ts'
import type { RecordResults } from './sender.ts'
import { saveDomainCheck } from './sender-queries.ts'

/** Looks up what the DNS says of a sender's domain, and keeps it. No transaction is open while the DNS is asked. */
export async function verifySender(
  db: Database,
  actor: Actor,
  id: string,
  { lookUp, mailHost, now }: { lookUp: LookUpDns; mailHost: string; now: () => Date },
): Promise<SenderCard> {
  const { organisationId } = actor
  const sender = await inOrganisation(db, organisationId, tx => loadSender(tx, organisationId, id))
  const records = recordsOf(sender.domain, sender.keys, mailHost)
  const answers = await Promise.all(
    records.map(async record => [record.purpose, judgeRecord(record, await lookUp(record.type, record.name))] as const),
  )
  const results: RecordResults = Object.fromEntries(answers)
  return inOrganisation(db, organisationId, async tx => {
    const verifiedAt = verifiedAtOf(records, results, sender.verifiedAt, now())
    await saveDomainCheck(tx, organisationId, sender.domain, { results, verifiedAt })
    const [key] = sender.keys
    if (key && results.dkim?.state !== 'unreachable')
      await markDkimChecked(tx, organisationId, sender.domain, key.selector, results.dkim?.state === 'ok')
    const states = Object.fromEntries(Object.entries(results).map(([purpose, { state }]) => [purpose, state]))
    await recordEvent(tx, actor, 'sending.domain_checked', {
      senderId: id,
      domain: sender.domain,
      states,
      isVerified: verifiedAt !== null,
    })
    return loadSender(tx, organisationId, id)
  })
}
