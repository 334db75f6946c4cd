import { selectOrganisations } from '../accounts/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { blankLapsed } from './sign-up/sign-up-queries.ts'

export { type AcknowledgeParts, acknowledgeOptOuts } from './opt-out/acknowledge-opt-outs.ts'

/** Who signed up and never confirmed is forgotten some days after the link lapsed: nobody knows whether it was they. */
export async function tidySignUps(app: Database, worker: Database): Promise<void> {
  for (const { id } of await selectOrganisations(worker)) await inOrganisation(app, id, tx => blankLapsed(tx, id))
}
