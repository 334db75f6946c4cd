import type { Actor } from '../actor.ts'
import { raiseAlarm, recordEvent } from '../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findDomain, findDomainHolder, insertDomain, type SendingDomain } from './organisation-queries.ts'
import { readSendingDomain } from './sending-domain.ts'

const ALARM = 'alarm.domain_claimed_twice'

/**
 * Claims a domain to send from: each belongs to one organisation of the installation, so that "a separate account" is no way round the
 * blacklist (BL-14). A second claim is refused, and both organisations' officers are told: the holder in a transaction of its own, the
 * claimant by the refusal's attempt. Neither learns who the other is.
 */
export async function claimSendingDomain(
  db: Database,
  actor: Actor,
  text: string,
): Promise<SendingDomain & { isNew: boolean }> {
  const domain = readSendingDomain(text)
  const claim = await inOrganisation(db, actor.organisationId, tx => tryToClaim(tx, actor, domain))
  if ('claimedAt' in claim) return claim
  await inOrganisation(db, claim.holder, tx =>
    raiseAlarm(tx, { kind: 'system', organisationId: claim.holder, name: 'sending domains' }, ALARM, {
      domain,
      weHold: true,
    }),
  )
  throw new Refusal(
    'conflict',
    `${domain} is claimed by another organisation of this installation. If it is yours, ask whoever runs the installation.`,
    { domain },
    { kind: ALARM, payload: { domain, weHold: false } },
  )
}

async function tryToClaim(
  tx: Tx,
  actor: Actor,
  domain: string,
): Promise<(SendingDomain & { isNew: boolean }) | { holder: string }> {
  const claimed = await insertDomain(tx, actor.organisationId, domain)
  if (claimed) {
    await recordEvent(tx, actor, 'accounts.domain_claimed', { domain })
    return { ...claimed, isNew: true }
  }
  const own = await findDomain(tx, domain)
  return own ? { ...own, isNew: false } : { holder: (await findDomainHolder(tx, domain)) as string }
}
