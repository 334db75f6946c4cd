import { selectOrganisations } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { BULK_STEP_ROWS, listAddresses, listedFor } from '../../blacklist/index.ts'
import { selectDomains, selectMailboxesAt } from '../../contacts/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import type { LookUpMailDomain } from '../../sending/index.ts'
import { checkedLately, type DomainFault, keepChecks } from './domain-queries.ts'

/** In one round; the next one goes on. */
const MOST_DOMAINS = 200
const AT_ONCE = 10
/** They have taken mail for decades: where even they are not found, it is our DNS that is ill, and it says nothing of anybody. */
const SURE = ['gmail.com', 'outlook.com']

/**
 * BL-1: addresses at a domain that does not exist, or says that it takes no mail, are listed as invalid: after two looks a day apart, since one may meet a bad
 * day. An answer that does not come is none. No transaction is open while the DNS is asked.
 */
export async function checkDomains(
  app: Database,
  worker: Database,
  lookUp: LookUpMailDomain,
  now = new Date(),
): Promise<void> {
  for (const { id: organisationId } of await selectOrganisations(worker)) {
    const due = await inOrganisation(app, organisationId, tx =>
      selectDomains(tx, organisationId, checkedLately(organisationId, now), MOST_DOMAINS),
    )
    const found = due.length === 0 ? [] : await askAbout(lookUp, due)
    if (found.length === 0) continue
    const confirmed = await inOrganisation(app, organisationId, tx => keepChecks(tx, organisationId, found, now))
    for (const one of confirmed) await listAllAt(app, organisationId, one)
  }
}

async function askAbout(lookUp: LookUpMailDomain, domains: readonly string[]) {
  const isSure = (await Promise.all(SURE.map(lookUp))).every(state => state === 'takes_mail')
  if (!isSure) return []
  const found: { domain: string; fault: DomainFault | null }[] = []
  for (let at = 0; at < domains.length; at += AT_ONCE) {
    const asked = domains.slice(at, at + AT_ONCE)
    const states = await Promise.all(asked.map(lookUp))
    for (const [n, domain] of asked.entries()) {
      const state = states[n]
      if (state !== undefined && state !== 'unknown')
        found.push({ domain, fault: state === 'takes_mail' ? null : state })
    }
  }
  return found
}

type Confirmed = { domain: string; fault: DomainFault }

async function listAllAt(app: Database, organisationId: string, confirmed: Confirmed): Promise<void> {
  for (let listed = BULK_STEP_ROWS; listed === BULK_STEP_ROWS; )
    listed = await inOrganisation(app, organisationId, tx => listStep(tx, organisationId, confirmed))
}

async function listStep(tx: Tx, organisationId: string, { domain, fault }: Confirmed): Promise<number> {
  const listed = listedFor(organisationId, 'invalid_address')
  const mailboxes = await selectMailboxesAt(tx, organisationId, [domain], listed, BULK_STEP_ROWS)
  if (mailboxes.length === 0) return 0
  const actor: Actor = { kind: 'system', organisationId, name: 'domain check' }
  const since = new Date()
  const listings = mailboxes.map(one => ({ ...one, reason: 'invalid_address' as const, since }))
  await listAddresses(tx, actor, listings, { channel: 'policy', detail: { domain, fault } })
  await recordEvent(tx, actor, 'bounces.domain_listed', { domain, fault, addresses: mailboxes.length })
  return mailboxes.length
}
