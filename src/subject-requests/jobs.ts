export { tendRequests } from './tend-requests.ts'
