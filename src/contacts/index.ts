export { type FieldType, type FieldValue, parseFieldValue } from './contact-field.ts'
export {
  addToList,
  contactsOfWorkspace,
  countMailable,
  ensureFields,
  findFieldTypes,
  insertContacts,
  type LoadTarget,
  updateContacts,
} from './load-queries.ts'
