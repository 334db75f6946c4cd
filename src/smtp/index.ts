export { openRelayPool } from './egress/open-relay-pool.ts'
