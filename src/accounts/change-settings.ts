import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { may, type Right } from '../rights.ts'
import { changeOrganisation, type OrganisationChange } from './change-organisation.ts'
import type { ImportHolds } from './import-holds.ts'
import { tightenHolds } from './tighten-holds.ts'

type Holds = { [limit in keyof ImportHolds]?: number | undefined }

/** Each part of the settings by whoever may: the organisation by an owner, what protects the blacklist by a privacy officer. All or nothing. */
export async function changeSettings(
  tx: Tx,
  actor: Actor,
  { importHolds, ...organisation }: OrganisationChange & { importHolds?: Holds | undefined },
): Promise<void> {
  const changesOrganisation = Object.values(organisation).some(value => value !== undefined)
  if (changesOrganisation) refuseWithout(actor, 'settings.write', 'an owner')
  if (importHolds) refuseWithout(actor, 'settings.write_blacklist', 'a privacy officer')
  if (changesOrganisation) await changeOrganisation(tx, actor, organisation)
  if (importHolds) await tightenHolds(tx, actor, importHolds as Partial<ImportHolds>)
}

function refuseWithout(actor: Actor, right: Right, who: string): void {
  if (!may(actor, right)) throw new Refusal('forbidden', `Only ${who} may change this. Ask one.`, { right })
}
