export type { EmbeddedRole, EmbeddedServer, LogLine } from './embedded-server.ts'
export { type EmbeddedServerOptions, startEmbeddedServer } from './start-embedded-server.ts'
