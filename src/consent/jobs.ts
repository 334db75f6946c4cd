export { type AcknowledgeParts, acknowledgeOptOuts } from './opt-out/acknowledge-opt-outs.ts'
