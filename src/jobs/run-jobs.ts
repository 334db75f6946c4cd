import { PgBoss } from 'pg-boss'
import { type JobName, type Jobs, QUEUES } from './queues.ts'

/** One handler per queue; `signal` is raised when Veto is asked to stop. */
export type JobHandlers = { [Name in JobName]: (payload: Jobs[Name], signal: AbortSignal) => Promise<void> }

export type RunningJobs = { stop(): Promise<void> }

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
  })
  boss.on('error', onError)
  await boss.start()
  for (const name of Object.keys(QUEUES) as JobName[]) {
    const handle = handlers[name]
    await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (!job) return
      await handle(job.data as Jobs[typeof name], job.signal).catch(error => {
        onError(error)
        throw error
      })
    })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 8_000, close: true }) }
}
