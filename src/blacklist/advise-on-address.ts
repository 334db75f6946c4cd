import { findLanguage, loadOrganisation } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import { type Advice, advise } from './advice/advise.ts'
import type { Explanation } from './explain-address.ts'
import { REASONS_OF_WILL } from './reason.ts'
import { countEntries } from './statistics.ts'

export type AdviceOnAddress = { language: Language; meaning: string; advice: Advice[] }

/** How many contacts marketing may reach: known above this slice, so it is handed in. */
export type CountMailable = (tx: Tx, organisationId: string) => Promise<number>

/**
 * BL-11: what the entries of an address mean and what to do instead, with the organisation's name, country and own figures; in the language
 * asked for, else the reader's, else the organisation's.
 */
export async function adviseOnAddress(
  tx: Tx,
  actor: Actor,
  explanation: Explanation,
  countMailable: CountMailable,
  wanted: Language | undefined,
): Promise<AdviceOnAddress> {
  const { organisationId } = actor
  const organisation = await loadOrganisation(tx)
  const own = actor.kind === 'person' ? await findLanguage(tx, actor.personId) : null
  const language = wanted ?? own ?? organisation.language
  const { inForce } = await countEntries(tx, organisationId)
  const entries = explanation.entries.filter(entry => entry.liftedAt === null)
  const facts = {
    address: explanation.address,
    inForce: entries,
    wasListed: explanation.entries.length > 0,
    heldAt: explanation.heldAt,
    hasNearVariant: explanation.nearVariants.length > 0,
    organisation: organisation.name,
    country: organisation.country ?? undefined,
    mailable: await countMailable(tx, organisationId),
    refusals: REASONS_OF_WILL.reduce((sum, reason) => sum + inForce[reason], 0),
  }
  return { language, ...advise(facts, language) }
}
