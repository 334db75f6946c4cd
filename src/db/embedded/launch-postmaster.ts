import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './embedded-server.ts'
import type { Binaries } from './find-binaries.ts'
import type { Place } from './place.ts'
import { findPostmasterFile } from './postmaster-file.ts'
import { type Running, runDetached } from './run-detached.ts'
import { endLingering, stopPostmaster } from './stop-postmaster.ts'

/** A server that accepts connections. `ended` settles with how it ended. */
export type Postmaster = { pid: number; ended: Promise<string>; stop(): Promise<void> }

const POLL_MS = 20
const LINGER_LIMIT_MS = 60_000
const REPORT_EVERY_MS = 10_000

/** Starts the server and waits until it is ready, however long the recovery after a crash takes. `signal` gives up. */
export async function launchPostmaster(
  place: Place,
  binaries: Binaries,
  log: Log,
  signal: AbortSignal,
): Promise<Postmaster> {
  const giveUpAt = Date.now() + LINGER_LIMIT_MS
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    const run = runDetached(place, join(binaries.folder, 'postgres'), ['-D', place.cluster], 'INT')
    const failure = await untilReady(run, place, log, signal)
    if (failure === undefined) return postmasterOf(run, log)
    // The processes of a killed postmaster hold its memory until they end.
    if (!failure.includes('pre-existing shared memory block') || Date.now() > giveUpAt) {
      throw new Error(`PostgreSQL did not start in ${place.cluster}: ${failure}`)
    }
    endLingering(place.cluster, log)
    await sleep(pauseMs, undefined, { signal })
  }
}

async function untilReady(run: Running, place: Place, log: Log, signal: AbortSignal): Promise<string | undefined> {
  const startedAt = Date.now()
  let reportAt = startedAt + REPORT_EVERY_MS
  for (;;) {
    const end = await Promise.race([run.ended, sleep(POLL_MS)])
    if (end) return `${end.how}. ${run.output()}\n${lastLogLines(place.logFolder)}`
    const file = findPostmasterFile(place.cluster)
    if (file?.isReady && file.pid === run.child.pid) return undefined
    if (signal.aborted) {
      await postmasterOf(run, log).stop()
      return 'it was told to stop'
    }
    if (Date.now() < reportAt) continue
    log({
      level: 'info',
      message: `PostgreSQL is recovering, for ${Math.round((Date.now() - startedAt) / 1000)} s now`,
    })
    reportAt += REPORT_EVERY_MS
  }
}

function postmasterOf(run: Running, log: Log): Postmaster {
  const pid = run.child.pid as number
  const hasEnded = () => run.child.exitCode !== null || run.child.signalCode !== null // its number may be somebody else's then
  return {
    pid,
    ended: run.ended.then(end => end.how),
    stop: async () => (hasEnded() ? undefined : stopPostmaster(pid, log)),
  }
}

function lastLogLines(folder: string): string {
  const logs = readdirSync(folder).map(name => join(folder, name))
  const newest = logs.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
  return newest ? readFileSync(newest, 'utf8').trimEnd().split('\n').slice(-10).join('\n') : ''
}
