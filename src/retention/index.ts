export { settledMonths } from './load-retention.ts'
export { findDue } from './queries.ts'
