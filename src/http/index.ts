export { buildPages } from './build-pages.ts'
export { describeFault } from './describe-fault.ts'
export { isLoopbackName } from './own-origin.ts'
export { startHttp } from './server.ts'
