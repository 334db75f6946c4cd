import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './place.ts'
import { runAs, spawnOptions } from './server-user.ts'

const OUTPUT_KEPT = 8_000
const LAST_WORDS_MS = 200

/** A program of PostgreSQL that runs. `ended` settles, never rejects, with how it ended; `output` is what it said last on stderr. */
export type Running = {
  child: ChildProcess
  output: () => string
  ended: Promise<{ code: number | null; how: string }>
}

/**
 * Starts a program as the place's user, in a session of its own: Ctrl-C in a terminal reaches the whole foreground group, and
 * PostgreSQL has to outlive our connections. `atOurDeath` is the signal that it gets from the kernel when we die without a word.
 */
export function runDetached(place: Place, program: string, args: string[], atOurDeath: 'INT' | 'KILL'): Running {
  const [file, ...rest] = [...deathSignal(atOurDeath), program, ...args]
  const child = spawn(file as string, rest, {
    ...spawnOptions(place.user, place.logFolder),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', text => {
    output = (output + text).slice(-OUTPUT_KEPT)
  })
  const { promise: ended, resolve } = Promise.withResolvers<{ code: number | null; how: string }>()
  child.once('error', error => resolve({ code: null, how: error.message }))
  child.once('exit', async (code, signal) => {
    // Not 'close' alone: a backend that outlives a killed postmaster keeps the pipe open for as long as its query runs.
    await Promise.race([once(child, 'close'), sleep(LAST_WORDS_MS)])
    resolve({ code, how: signal ? `signal ${signal}` : `exit code ${code}` })
  })
  return { child, output: () => output.trim(), ended }
}

export async function runToEnd(place: Place, program: string, args: string[]) {
  const run = runDetached(place, program, args, 'KILL')
  const { code, how } = await run.ended
  return { code, output: run.output() || how }
}

// prctl(PR_SET_PDEATHSIG), which Node can't call, by way of util-linux: it sets it and becomes the program. Where it is not
// there (macOS, busybox) a killed Veto leaves an orphan, and the next start ends that.
function deathSignal(signal: string): string[] {
  hasSetpriv ??= runAs(undefined, 'setpriv', ['--pdeathsig', signal, 'true'], '/').status === 0
  return hasSetpriv ? ['setpriv', '--pdeathsig', signal] : []
}

let hasSetpriv: boolean | undefined
