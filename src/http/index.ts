export { buildPages } from './build-pages.ts'
export { isLoopbackName } from './own-origin.ts'
export { startHttp } from './server.ts'
