export { eraseFromVeto, eraseMailbox } from './erase-from-veto.ts'
export { erasedAmong, erasuresSince } from './journal-queries.ts'
