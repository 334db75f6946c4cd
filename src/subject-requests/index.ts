export { type Deadline, findDeadlines } from './find-deadlines.ts'
export { REQUEST_KINDS } from './request.ts'
export { subjectsOfRequests } from './subjects-of-requests.ts'
