import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { findRegisterSettings, type RegisterSettings, saveRegisterSettings } from './queries.ts'

type Change = { [name in keyof RegisterSettings]?: RegisterSettings[name] | undefined }

/** The prefix of references to come, and what stands under every letter. */
export async function changeRegisterSettings(tx: Tx, actor: Actor, change: Change): Promise<RegisterSettings> {
  const { organisationId } = actor
  const before = await findRegisterSettings(tx, organisationId)
  const { referencePrefix = before.referencePrefix, signature = before.signature, contact = before.contact } = change
  const settings = { referencePrefix, signature, contact, keepYears: change.keepYears ?? before.keepYears }
  await saveRegisterSettings(tx, organisationId, settings)
  await recordEvent(tx, actor, 'requests.settings_changed', settings)
  return settings
}
