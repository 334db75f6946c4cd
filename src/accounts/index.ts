export { findActor } from './authenticate.ts'
export { claimSendingDomain } from './claim-sending-domain.ts'
export { actAs, findOnlyOrganisation, findOwner } from './find-person.ts'
export { setupCodeOf } from './first-run/setup-code.ts'
export type { ImportHolds } from './import-holds.ts'
export { giveNewPassword } from './invitations/give-new-password.ts'
export { loadServiceKey } from './load-service-key.ts'
export { loadWorkspace } from './load-workspace.ts'
export { countAttempt } from './log-in/count-attempt.ts'
export { findSessionActor } from './log-in/find-session-actor.ts'
export { type LogIn, openLogIn } from './log-in/log-in.ts'
export {
  findHowErasedAreKept,
  findOrganisation,
  hasOrganisation,
  isFirstOrganisation,
  keepErasedAs,
  loadOrganisation,
  lockWorkspace,
  selectOrganisations,
  selectWorkspaceIds,
} from './organisation-queries.ts'
export { findLanguage, nameOfPerson, selectHolders } from './people-queries.ts'
export { proveOwnPassword } from './prove-own-password.ts'
export { sendingDomainOf } from './sending-domain.ts'
export { setUpOrganisation } from './set-up-organisation.ts'
