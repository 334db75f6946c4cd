export { pauseIfRunning } from './campaigns/change-state.ts'
export { mailedOften, mailedWithin } from './campaigns/mailed-queries.ts'
export { findSystemSender, findSystemSenderById } from './closed-kinds/queries.ts'
export { sendClosedKind } from './closed-kinds/send-closed-kind.ts'
export { sendWelcome } from './closed-kinds/send-welcome.ts'
export { messagesNamedIn } from './compose/message-id.ts'
export { openComposer } from './compose/open-composer.ts'
export { deliveryFigures } from './gate/delivery-figures.ts'
export type { ClaimedMessage } from './gate/message.ts'
export type { ReactToFinal } from './gate/record-outcomes.ts'
export type { Composed, RelayConnection, RelayReply, Stage } from './gate/relay-connection.ts'
export { RelayAway, type RelayPool } from './gate/relay-pool.ts'
export { hasImage } from './images/image-queries.ts'
export { pictureAt } from './images/image-token.ts'
export { findOwnMessage, type ReadingKeys, readingKeys } from './links/find-own-message.ts'
export { readReportAddress } from './links/return-path.ts'
export {
  eraseContents,
  eraseFromOutbox,
  eraseMessages,
  eraseReplies,
  hasMessagesLeft,
  messagesOfAnswers,
  spellingsOfMessages,
} from './messages/erase-queries.ts'
export {
  acceptRawMessage,
  type GatewayKey,
  type GatewayPurpose,
  isStopped,
  readGatewayPurpose,
} from './messages/gateway.ts'
export { findMailboxOf, findMessageAddress, selectMessagesTo } from './messages/queries.ts'
export {
  countHandedOver,
  findLastKept,
  findReturnedMessage,
  type ReturnedMessage,
} from './messages/returned-queries.ts'
export { leavesMachineBy } from './relays/leaves-machine.ts'
export { isLoopbackHost, type RelaySettings } from './relays/relay-url.ts'
export type { OpenRelay } from './relays/ways-out.ts'
export { openDns } from './senders/look-up-dns.ts'
export { type LookUpMailDomain, openMailDns } from './senders/look-up-mail-domain.ts'
export { reportDomains } from './senders/report-domains.ts'
