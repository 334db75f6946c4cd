import type { RunningJobs } from './run-jobs.ts'

/** Does something again and again, never twice at once. An error is told and the next turn comes all the same. */
export function repeat(work: () => Promise<unknown>, everyMs: number, onError: (error: unknown) => void): RunningJobs {
  let isStopped = false
  let timer: NodeJS.Timeout
  const turn = async () => {
    await work().catch(onError)
    if (!isStopped) timer = setTimeout(run, everyMs)
  }
  let running = Promise.resolve()
  const run = () => {
    running = turn()
  }
  run()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
