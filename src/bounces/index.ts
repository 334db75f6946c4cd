/** What a message that came to a return path says: kind, and what became of each recipient. Pure; any bytes get an answer, in bounded time. */

export { type Away, MailboxAway, type MailboxConnection, type MailboxSettings } from './mailboxes/mailbox.ts'
export { checkDomains } from './policies/check-domains.ts'
export { listInactive } from './policies/list-inactive.ts'
export { countReturned } from './reaction/figure-queries.ts'
export { readReport } from './read-report.ts'
export type { Report } from './report.ts'
export { eraseReports, selectReactionsTo } from './reports/erase-queries.ts'
export { type PersonMail, readPersonMail } from './reports/person-mail.ts'
export { findMail, selectOpenMail } from './reports/person-mail-queries.ts'
export { reactToReplies } from './reports/react-to-reply.ts'
export { recordReport } from './reports/record-report.ts'
