export { adviseOnAddress } from './advise-on-address.ts'
export { type LookUpWay, withStops } from './audience-queries.ts'
export { type AddressVerdict, checkAddresses } from './check-addresses.ts'
export { eraseEntryDetails, spellingsOfEntries } from './erase-queries.ts'
export type { EvidenceChannel } from './evidence.ts'
export { explainAddress } from './explain-address.ts'
export { exportBlacklist } from './export-blacklist.ts'
export type { ExportForm } from './export-queries.ts'
export { analyzeBlacklist, entriesInForce, hasEntries, onTheList, strictestInForce } from './import-queries.ts'
export { changesOfEntries, standingAmong } from './journal-queries.ts'
export { liftByConsent } from './lift-by-consent.ts'
export { liftInactive } from './lift-inactive.ts'
export { listAddress } from './list-address.ts'
export { BULK_STEP_ROWS, listAddresses } from './list-addresses.ts'
export { listErased } from './list-erased.ts'
export { checkListKey, hasListKeyCheck } from './list-key.ts'
export { listMailbox, recordListed } from './list-mailbox.ts'
export {
  entryIdsInForce,
  heldMailboxes,
  isListed,
  isListedFor,
  listedFor,
  saidNo,
  saidNoSince,
} from './listed-queries.ts'
export { deleteHolds, insertHolds } from './queries.ts'
export { classOf, type Purpose, REASONS, REASONS_OF_WILL, type Reason, type ReasonClass, STRICTNESS } from './reason.ts'
export { recordLookUp } from './record-look-up.ts'
export { countInForceByReason } from './statistics-queries.ts'
export { subjectsOfMailbox } from './subjects-of-mailbox.ts'
export { sumUpChanges } from './sum-up-changes.ts'
export { reasonThatStops } from './verdict-queries.ts'
export { explanationOnWire, verdictOnWire } from './wire.ts'
