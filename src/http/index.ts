export { describeFault } from './describe-fault.ts'
export { startHttp } from './server.ts'
