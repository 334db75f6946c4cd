import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { loadOrganisation } from './organisation-queries.ts'
import { findLanguage, findOrganisationsOf, findPerson } from './people-queries.ts'
import { meOnWire } from './wire.ts'

/** Who asks, for whom, with which rights; for a person also what is theirs wherever they act. */
export async function loadSelf(tx: Tx, actor: Actor) {
  const organisation = await loadOrganisation(tx)
  if (actor.kind !== 'person') return meOnWire(actor, organisation, undefined)
  const person = await findPerson(tx, actor.personId)
  return meOnWire(actor, organisation, {
    name: person?.name ?? actor.email,
    language: await findLanguage(tx, actor.personId),
    organisations: await findOrganisationsOf(tx, actor.personId),
  })
}
