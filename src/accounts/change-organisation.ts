import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Country } from '../country.ts'
import type { Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import { loadOrganisation, lockOrganisation, updateOrganisation } from './organisation-queries.ts'
import { readName } from './read-name.ts'

export type OrganisationChange = {
  name?: string | undefined
  language?: Language | undefined
  country?: Country | undefined
}

/** What the organisation is called, which language it writes in, and whose law it is under. */
export async function changeOrganisation(tx: Tx, actor: Actor, change: OrganisationChange): Promise<void> {
  await lockOrganisation(tx)
  const before = await loadOrganisation(tx)
  const wanted = { ...change, ...(change.name === undefined ? {} : { name: readName('organisation', change.name) }) }
  const changes = (['name', 'language', 'country'] as const).flatMap(field => {
    const after = wanted[field]
    return after === undefined || after === before[field] ? [] : [{ field, before: before[field], after }]
  })
  if (changes.length === 0) return
  await updateOrganisation(tx, Object.fromEntries(changes.map(({ field, after }) => [field, after])))
  await recordEvent(tx, actor, 'accounts.organisation_changed', { changes })
}
