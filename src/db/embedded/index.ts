export { startEmbeddedServer } from './start-embedded-server.ts'
