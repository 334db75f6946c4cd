export { enqueue } from './enqueue.ts'
export { installQueue } from './install-queue.ts'
export type { JobName, Jobs } from './queues.ts'
export { type JobHandlers, type RunningJobs, runJobs } from './run-jobs.ts'
