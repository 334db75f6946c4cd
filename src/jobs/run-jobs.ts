import { PgBoss } from 'pg-boss'
import { type JobName, type Jobs, QUEUES } from './queues.ts'

/** One handler per queue; `signal` is raised when Veto is asked to stop, and what the handler then throws puts its job back. */
export type JobHandlers = { [Name in JobName]: (payload: Jobs[Name], signal: AbortSignal) => Promise<void> }

export type RunningJobs = { stop(): Promise<void> }

const STOP_WITHIN_MS = 4_000
const LOOK_FOR_DEAD_WORKERS_EVERY_SECONDS = 15

/** Works the queues under the role veto_worker until stopped. A job that throws is tried again, as its queue says. */
export async function runJobs(
  workerUrl: string,
  handlers: JobHandlers,
  onError: (error: unknown) => void,
): Promise<RunningJobs> {
  const boss = new PgBoss({
    connectionString: workerUrl,
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    superviseIntervalSeconds: LOOK_FOR_DEAD_WORKERS_EVERY_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_DEAD_WORKERS_EVERY_SECONDS,
  })
  const stopping = new AbortController()
  boss.on('error', onError)
  await boss.start()
  for (const name of Object.keys(QUEUES) as JobName[]) {
    const handle = handlers[name] as (payload: Jobs[JobName], signal: AbortSignal) => Promise<void>
    await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (!job) return
      const signal = AbortSignal.any([job.signal, stopping.signal])
      await handle(job.data as Jobs[JobName], signal).catch(error => {
        if (!signal.aborted) onError(error)
        throw error
      })
    })
  }
  return {
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS, close: true })
    },
  }
}
