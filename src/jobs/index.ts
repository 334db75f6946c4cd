export { enqueue } from './enqueue.ts'
export { installQueue } from './install-queue.ts'
export { repeat } from './repeat.ts'
export { type JobHandlers, runJobs } from './run-jobs.ts'
