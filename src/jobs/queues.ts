/** Every queue, with what its jobs carry: ids only, since the queue's tables are outside row-level security. */
export type Jobs = {
  'run-import': { organisationId: string; importId: string }
  'index-contacts': { organisationId: string; importId: string }
  'verify-log': { organisationId: string; verificationId: string }
  'tend-campaign': { organisationId: string; campaignId: string }
}

export type JobName = keyof Jobs

/**
 * How each queue behaves. A worker that dies stops its heartbeat, and the job is handed to the next one. `short`: a job that waits already
 * is not put there a second time, so whoever looks for forgotten work may enqueue it without asking.
 */
export const QUEUES: Record<
  JobName,
  { policy: 'short'; retryLimit: number; retryDelay: number; expireInSeconds: number; heartbeatSeconds: number }
> = {
  'run-import': { policy: 'short', retryLimit: 5, retryDelay: 1, expireInSeconds: 6 * 3600, heartbeatSeconds: 20 },
  'index-contacts': { policy: 'short', retryLimit: 5, retryDelay: 1, expireInSeconds: 3600, heartbeatSeconds: 20 },
  'verify-log': { policy: 'short', retryLimit: 5, retryDelay: 1, expireInSeconds: 6 * 3600, heartbeatSeconds: 20 },
  'tend-campaign': { policy: 'short', retryLimit: 5, retryDelay: 1, expireInSeconds: 3600, heartbeatSeconds: 20 },
}
