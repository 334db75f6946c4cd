export { openMailbox } from './open-mailbox.ts'
