export { MerkleTree, leafHash } from './merkle-tree.ts'
export { raiseAlarm, recordEvent } from './record-event.ts'
export { sequenceEvents } from './sequence-events.ts'
export { generateSigningKey, parseSigningKey } from './signing-key.ts'
