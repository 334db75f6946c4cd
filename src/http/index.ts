export { buildPages } from './build-pages.ts'
export { fetchText } from './fetch-text.ts'
export { isLoopbackName } from './own-origin.ts'
export { startHttp } from './server.ts'
