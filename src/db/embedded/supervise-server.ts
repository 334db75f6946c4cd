import type { Log } from './embedded-server.ts'
import type { Postmaster } from './launch-postmaster.ts'

export type Supervisor = { readonly pid: number; failed: Promise<Error>; stop(): Promise<void> }

const ENDS_ALLOWED = 5
const WITHIN_MS = 120_000

/** Keeps a server running: starts it again when it ends by itself, and gives up loudly when it keeps ending. */
export async function superviseServer(
  launch: (signal: AbortSignal) => Promise<Postmaster>,
  log: Log,
): Promise<Supervisor> {
  const stopping = new AbortController()
  const failed = Promise.withResolvers<Error>()
  let current = await launch(stopping.signal)
  const watching = watch()

  async function watch(): Promise<void> {
    let ends: number[] = []
    while (!stopping.signal.aborted) {
      const how = await current.ended
      if (stopping.signal.aborted) return
      ends = [...ends.filter(at => at > Date.now() - WITHIN_MS), Date.now()]
      log({ level: 'error', message: `PostgreSQL (process ${current.pid}) ended unexpectedly: ${how}` })
      if (ends.length >= ENDS_ALLOWED)
        return giveUp(new Error(`PostgreSQL ended ${ends.length} times within 2 minutes`))
      await launch(stopping.signal).then(announce, giveUp)
    }
  }

  function announce(postmaster: Postmaster): void {
    current = postmaster
    log({ level: 'warn', message: `PostgreSQL was started again, as process ${postmaster.pid}` })
  }

  function giveUp(error: Error): void {
    if (stopping.signal.aborted) return
    stopping.abort()
    log({ level: 'error', message: `PostgreSQL is not started again: ${error.message}` })
    failed.resolve(error)
  }

  async function stop(): Promise<void> {
    const relaunching = watching // a launch in flight ends early, by the signal
    stopping.abort()
    await current.stop()
    await relaunching
    await current.stop() // the one that was ready just before the signal
  }

  return {
    get pid() {
      return current.pid
    },
    failed: failed.promise,
    stop,
  }
}
