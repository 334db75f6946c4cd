// On a machine with other work on it, what a thing costs the processor says more than how long it took.
import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../src/db/index.ts'

const TICKS_PER_SECOND = 100

/**
 * Reads a clock of processor seconds (user and system): of this process and its children, and of the PostgreSQL server behind a database with
 * all of its processes.
 */
export async function processorClock(db: Database): Promise<() => number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const postmaster = parentOf(String(rows[0]?.pid))
  return () => secondsOf(String(process.pid)) + secondsOf(postmaster)
}

/** Its own, its living children's, and what those had used that ended. */
function secondsOf(pid: string): number {
  const children = readdirSync('/proc').filter(other => /^\d+$/.test(other) && parentOf(other) === pid)
  const [own = 0, ended = 0] = timesOf(pid)
  return own + ended + children.reduce((sum, child) => sum + (timesOf(child)[0] ?? 0), 0)
}

function parentOf(pid: string): string {
  return fieldsOf(pid)[1] ?? ''
}

function timesOf(pid: string): number[] {
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fieldsOf(pid).slice(11, 15).map(Number)
  return [user + system, endedUser + endedSystem].map(ticks => ticks / TICKS_PER_SECOND)
}

/** Of /proc/PID/stat (proc(5)), what follows the name: state, parent ... none where the process has ended. */
function fieldsOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
