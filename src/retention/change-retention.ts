import { findHowErasedAreKept, keepErasedAs, loadOrganisation } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { boundsOf, SETTLED_KINDS, type SettledKind } from '../kept-for.ts'
import { Refusal } from '../refusal.ts'
import { selectMonths, setTerm } from './queries.ts'

type Change = {
  why: string
  /** In months; null: the standard again. */
  terms?: { [kind in SettledKind]?: number | null | undefined } | undefined
  keepsErasedAs?: 'address' | 'key' | undefined
}

/** Settles how long something is kept, each change with its reason in the log. All or nothing; what is as it was, is not a change. */
export async function changeRetention(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  { why, terms = {}, keepsErasedAs }: Change,
): Promise<void> {
  const { country } = await loadOrganisation(tx)
  const before = await selectMonths(tx, SETTLED_KINDS)
  for (const kind of SETTLED_KINDS) {
    const wanted = terms[kind]
    if (wanted === undefined) continue
    const { standard, least, most } = boundsOf(kind, country)
    if (wanted !== null && (wanted < least || wanted > most))
      throw new Refusal(
        'invalid',
        `${kind}: between ${least} and ${most} months, not ${wanted}. Choose a term within these limits.`,
        { kind, least, most },
      )
    const after = wanted ?? standard
    if (after === before.get(kind)) continue
    await setTerm(tx, kind, wanted, { why, by: actor.personId })
    await recordEvent(tx, actor, 'privacy.retention_changed', { kind, before: before.get(kind) ?? null, after, why })
  }
  const erasedBefore = await findHowErasedAreKept(tx)
  if (keepsErasedAs === undefined || keepsErasedAs === erasedBefore) return
  await keepErasedAs(tx, keepsErasedAs)
  await recordEvent(tx, actor, 'privacy.keeping_of_erased_changed', { before: erasedBefore, after: keepsErasedAs, why })
}
