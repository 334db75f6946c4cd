export { optOutUrl } from './opt-out-token.ts'
