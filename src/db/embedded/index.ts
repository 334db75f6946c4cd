export type { EmbeddedServer } from './embedded-server.ts'
export { startEmbeddedServer } from './start-embedded-server.ts'
