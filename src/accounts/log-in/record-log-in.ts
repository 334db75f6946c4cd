import { recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { findMembershipsOf } from '../people-queries.ts'

/** What happened to a person's log-in: an event in the log of each organisation that they belong to. */
export async function recordLogIn(db: Database, personId: string, kind: string, payload: object): Promise<void> {
  for (const membership of await findMembershipsOf(db, personId))
    await inOrganisation(db, membership.organisationId, tx =>
      recordEvent(tx, { kind: 'person', ...membership }, `accounts.${kind}`, payload),
    )
}

/** The same where somebody tried to be them: nobody knows who it was. */
export async function recordFailedLogIn(db: Database, personId: string, payload: object): Promise<void> {
  for (const { organisationId, email } of await findMembershipsOf(db, personId))
    await inOrganisation(db, organisationId, tx =>
      recordEvent(tx, { kind: 'system', organisationId, name: 'log-in' }, 'accounts.log_in_failed', {
        personId,
        email,
        ...payload,
      }),
    )
}
