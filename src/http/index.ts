export { type HttpOptions, type RunningHttp, startHttp } from './server.ts'
