export { startHttp } from './server.ts'
