export { optOutUrl } from './opt-out-token.ts'
export { countOptOuts } from './queries.ts'
