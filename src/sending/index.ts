export type { ClaimedMessage } from './gate/message.ts'
export type { Composed, RelayConnection, RelayReply } from './gate/relay-connection.ts'
export { findMessageAddress } from './messages/queries.ts'
export { openDns } from './senders/look-up-dns.ts'
