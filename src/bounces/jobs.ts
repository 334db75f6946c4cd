export { readMailboxes } from './mailboxes/read-mailboxes.ts'
