import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { findOfferedInterests, setInterestsAt, setLanguageAt } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { OptOutToken } from '../opt-out/opt-out-token.ts'
import type { Preferences } from './preference.ts'
import { findPreferences, savePreferences } from './queries.ts'

/**
 * What the person says on their page, of what it asked. It binds every workspace of the organisation, from the next hand-over on. Interests and language
 * are also the contact's, so that segments and texts follow.
 */
export async function changePreferences(
  tx: Tx,
  { organisationId, mailboxKey, messageId }: OptOutToken,
  change: Partial<Preferences>,
): Promise<void> {
  const before = await findPreferences(tx, organisationId, mailboxKey)
  const after = { ...before, ...change }
  await savePreferences(tx, organisationId, mailboxKey, after)
  if (change.interests) {
    const among = (await findOfferedInterests(tx, organisationId, mailboxKey)).map(interest => interest.id)
    await setInterestsAt(tx, organisationId, mailboxKey, { chosen: change.interests, among })
  }
  if (change.language) await setLanguageAt(tx, organisationId, mailboxKey, change.language)
  const actor: Actor = { kind: 'system', organisationId, name: 'opt-out link' }
  const facts = { ...after, pausedUntil: after.pausedUntil?.toISOString() ?? null, messageId }
  await recordEvent(tx, actor, 'contacts.preferences_changed', facts, [mailboxKey])
}
