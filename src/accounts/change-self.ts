import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import { findPerson, updateLanguage, updateMembership } from './people-queries.ts'
import { readName } from './read-name.ts'

/** One's own name, as this organisation knows one, and one's language, which goes with one everywhere. */
export async function changeSelf(
  tx: Tx,
  actor: Actor,
  change: { name?: string | undefined; language?: Language | undefined },
): Promise<void> {
  if (actor.kind !== 'person') return // self.write is people's
  const { personId } = actor
  if (change.language !== undefined) await updateLanguage(tx, personId, change.language)
  if (change.name === undefined) return
  const [name, before] = [readName('person', change.name), (await findPerson(tx, personId))?.name]
  if (name === before) return
  await updateMembership(tx, personId, { name })
  await recordEvent(tx, actor, 'accounts.name_changed', { personId, name })
}
