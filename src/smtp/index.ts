export { openRelayPool } from './egress/open-relay-pool.ts'
export { makeCertificate } from './gateway/certificate.ts'
export { startGateway } from './gateway/start-gateway.ts'
export { startReceiver } from './receiver/start-receiver.ts'
