export { findMissing } from './find-missing.ts'
export { openJournal } from './journal-file.ts'
export { type Replayed, replayJournal } from './replay-journal.ts'
export { journalWriter } from './write-journal.ts'
