import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../../refusal.ts'
import type { Log } from './embedded-server.ts'
import type { Place } from './place.ts'
import { answers, findPostmasterFile } from './postmaster-file.ts'
import { findBackendsOf, isPostmasterOf, startTimeOf } from './process-identity.ts'

// Fast: roll back, checkpoint, end. Immediate: end now, recover at the next start. Killed: only if it answers neither.
const STEPS = [
  { signal: 'SIGINT', waitMs: 8_000 },
  { signal: 'SIGQUIT', waitMs: 6_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const

/** Ends a server, in order if it can. The caller knows that the number is a postmaster's. */
export async function stopPostmaster(pid: number, log: Log): Promise<void> {
  const startTime = startTimeOf(pid)
  const isRunning = () => startTime !== undefined && startTimeOf(pid) === startTime
  for (const { signal, waitMs } of STEPS) {
    if (!isRunning()) return
    if (signal !== 'SIGINT')
      log({ level: 'warn', message: `PostgreSQL (process ${pid}) does not end; sending ${signal}` })
    send(pid, signal)
    const until = Date.now() + waitMs
    while (isRunning() && Date.now() < until) await sleep(20)
  }
}

/** Ends the server that a killed Veto left behind. To be called with the data folder's lock in hand. */
export async function stopOrphan(place: Place, log: Log): Promise<void> {
  const file = findPostmasterFile(place.cluster)
  if (!file) return
  if (isPostmasterOf(place.cluster, file.pid)) {
    log({
      level: 'warn',
      message: `PostgreSQL (process ${file.pid}) was left running by a Veto that was killed; ending it`,
    })
    return stopPostmaster(file.pid, log)
  }
  if (await answers(file)) {
    throw new Refusal(
      'conflict',
      `A PostgreSQL that can't be seen from here, in another container perhaps, serves ${place.cluster}. It was left alone. Stop it first, or give this Veto another data folder with VETO_DATA_DIR.`,
    )
  }
  // After a restart of the machine its number may be any program's. PostgreSQL would then refuse to start.
  if (startTimeOf(file.pid) !== undefined) rmSync(join(place.cluster, 'postmaster.pid'))
}

/** Ends the processes that outlived their postmaster. Nobody can tell them to stop any more, and their query may run for hours. */
export function endLingering(cluster: string, log: Log): void {
  const pids = findBackendsOf(cluster)
  log({ level: 'warn', message: `processes of the PostgreSQL before still run (${pids.join(', ')}); ending them` })
  for (const pid of pids) send(pid, 'SIGQUIT')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
