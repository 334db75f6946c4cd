export { type Audience, contactsOfAudience, countAudience } from './audience-queries.ts'
export { confirmContact } from './confirm-contact.ts'
export { type FieldValue, parseFieldValue } from './contact-field.ts'
export { contactSubjects } from './contact-subjects.ts'
export { countMailableContacts, loadAllCounts } from './count-mailable-contacts.ts'
export { type ContactCounts, countContactsUpTo } from './count-queries.ts'
export { findFields } from './define-field.ts'
export { type ContactMailbox, selectDomains, selectMailboxesAt } from './domain-queries.ts'
export { eraseContacts, eraseFromSegments, spellingsOfContacts } from './erase-queries.ts'
export { requireInterests, setInterestsAt } from './interests/choose-interests.ts'
export { type Interest, nameOfInterest } from './interests/interest.ts'
export { findOfferedInterests, selectInterests } from './interests/interest-queries.ts'
export { loadContact, loadMailboxOf } from './load-contact.ts'
export { loadList } from './load-lists.ts'
export {
  addressesOfWorkspace,
  addToList,
  contactsOfWorkspace,
  countMailable,
  ensureFields,
  insertContacts,
  type LoadTarget,
  updateContacts,
} from './load-queries.ts'
export { findContactAt, findContactIdsAt, isConfirmed, setLanguageAt } from './queries.ts'
export { selectQuietMailboxes } from './quiet-queries.ts'
export { findRecipient, type Recipient } from './recipient-queries.ts'
export { conditionOf } from './segments/filter-queries.ts'
export { loadSegment } from './segments/save-segment.ts'
export { countsOnWire } from './wire.ts'
