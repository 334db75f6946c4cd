export type { Import } from './import.ts'
export { runImport } from './run-import.ts'
export { startImport } from './start-import.ts'
export { importOnWire } from './wire.ts'
