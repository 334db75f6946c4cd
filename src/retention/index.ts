export { type Term, termsOf } from './load-retention.ts'
export { findDue } from './queries.ts'
