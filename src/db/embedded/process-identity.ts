import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** When a process began, in the system's own unit; undefined once it is dead. With its number it names one process for good, for numbers are reused. */
export function startTimeOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'lstart=')
  const stat = readProc(pid, 'stat')
  // The name in parentheses may hold spaces and parentheses itself (proc_pid_stat(5)): fields 3 and on follow the last one.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  const isDead = fields[0] === undefined || 'ZX'.includes(fields[0])
  return isDead ? undefined : fields[19]
}

/** Is this process the postmaster of this cluster? To be asked before any signal: the number in a file may be anybody's by now. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (startTimeOf(pid) === undefined) return false
  const [program = '', ...rest] = commandLineOf(pid)
  if (!/(^|\/)postgres$/.test(program)) return false // its backends call themselves 'postgres: ...'
  return `${rest.join(' ')} `.startsWith(`-D ${cluster} `) || workingFolderOf(pid) === cluster
}

/** Processes of this cluster that are no postmaster: after the death of theirs they run on until their query ends. Linux only. */
export function findBackendsOf(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter(pid => workingFolderOf(pid) === cluster && commandLineOf(pid)[0]?.startsWith('postgres: '))
}

/** Where process numbers mean the same: this boot of this machine, this container. */
export function processNamespace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return process.platform
  }
}

function commandLineOf(pid: number): string[] {
  if (process.platform !== 'linux') return ps(pid, 'command=')?.split(' ') ?? []
  return readProc(pid, 'cmdline')?.split('\0') ?? []
}

// PostgreSQL works inside its cluster, and this still fits after the folder was moved.
function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}

function ps(pid: number, format: string): string | undefined {
  return spawnSync('ps', ['-o', format, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined
}
