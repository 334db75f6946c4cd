export { type FieldValue, parseFieldValue } from './contact-field.ts'
export { countMailableContacts } from './count-mailable-contacts.ts'
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
