export { takeMailedRequests } from './by-mail/take-mailed-requests.ts'
export { tendRequests } from './tend-requests.ts'
export { callSystems } from './told/call-systems.ts'
export { tellOwners } from './told/tell-owners.ts'
