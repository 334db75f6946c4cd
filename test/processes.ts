import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { serverUrl } from '../src/db/embedded/server-url.ts'

/** A data folder with real processes on it, as somebody has who uses Veto: nothing of it runs inside the test. */
export type TestInstallation = {
  dataDir: string
  /** `veto start` on a free port; resolves once it listens, rejects with what it printed where it ends instead. */
  start(settings?: Settings, ...words: string[]): Promise<RunningVeto>
  /** `veto start --role worker`; resolves once it works. `url` is empty. */
  startWorker(settings?: Settings): Promise<RunningVeto>
  /** A command that ends by itself; `input` is its standard input. */
  run(words: readonly string[], more?: { input?: string; settings?: Settings }): Promise<Ended>
  /** The same with --json, which must succeed: what it printed. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by comparing it
  json(...words: string[]): Promise<any>
  /** The same data again, in a folder of its own. Nothing may run on this one. */
  copy(more?: Settings): TestInstallation
  postmasterPid(): number
  /** A connection to its database beside Veto, while something runs on it. */
  connect(role: string): Promise<pg.Client>
  urlFor(role: string, database?: string): string
  /** Ends what still runs, and removes the folder. */
  close(): Promise<void>
}

export type RunningVeto = {
  url: string
  pid: number
  /** All that it printed so far, on both outputs. */
  output(): string
  /** Sends a signal, and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended & { seconds: number }>
  ended: Promise<Ended>
}

export type Settings = Record<string, string>
export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
// The stories start Veto some hundred times; reading the sources only once saves a third of it. In a folder that nobody else can write to.
const COMPILE_CACHE = fileURLToPath(new URL('../node_modules/.cache/stories', import.meta.url))

export function createInstallation(settings: Settings = {}): TestInstallation {
  // Passable, for PostgreSQL's user has to get through it when the tests run as root.
  const folder = mkdtempSync(join(tmpdir(), 'veto-story-'))
  chmodSync(folder, 0o711)
  const dataDir = join(folder, 'data')
  const launched: Launched[] = []
  const launch = (words: readonly string[], more: Settings = {}) => {
    const own = {
      VETO_DATA_DIR: dataDir,
      VETO_HTTP_PORT: '0',
      VETO_SMTP_PORT: '0',
      VETO_BOUNCE_PORT: '0',
      NODE_COMPILE_CACHE: COMPILE_CACHE,
    }
    const env = { ...withoutSettings(process.env), ...own, ...settings, ...more }
    const one = watch(spawn(process.execPath, [MAIN, ...words], { env, stdio: 'pipe' }))
    launched.push(one)
    return one
  }
  const run: TestInstallation['run'] = (words, more = {}) => {
    const { child, ended } = launch(words, more.settings)
    child.stdin?.end(more.input ?? '')
    return ended
  }
  const postmasterLines = () => readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
  const postmasterPid = () => Number(postmasterLines()[0])
  const urlFor = (role: string, database = 'veto') => {
    const passwords = JSON.parse(readFileSync(join(dataDir, 'secrets/database.json'), 'utf8'))
    return serverUrl({ role, password: passwords[role], database, socketFolder: postmasterLines()[4] ?? '' })
  }
  return {
    dataDir,
    run,
    postmasterPid,
    urlFor,
    async connect(role) {
      const client = new pg.Client(urlFor(role))
      client.on('error', () => {}) // told by the query as well
      await client.connect()
      return client
    },
    start: (more, ...words) => untilReady(launch(['start', ...words], more), /Veto listens on (\S+)/),
    startWorker: more => untilReady(launch(['start', '--role', 'worker'], more), /Veto is ready \(worker\)()/),
    async json(...words) {
      const { code, stdout, stderr } = await run([...words, '--json'])
      if (code !== 0) throw new Error(`veto ${words.join(' ')} ended with ${code}: ${stdout}${stderr}`)
      return JSON.parse(stdout)
    },
    copy(more = {}) {
      const other = createInstallation({ ...settings, ...more })
      execFileSync('cp', ['-a', dataDir, other.dataDir])
      return other
    },
    async close() {
      for (const { child } of launched) if (isRunning(child)) child.kill('SIGKILL')
      await Promise.all(launched.map(one => one.ended))
      await untilGone(postmasterPid)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Asks again until it is so (anything but undefined or false), and answers it. */
export async function until<T>(ask: () => T | Promise<T>, seconds = 30): Promise<NonNullable<T>> {
  for (const giveUpAt = Date.now() + seconds * 1_000; ; await sleep(20)) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) return answer
    if (Date.now() > giveUpAt) throw new Error(`not so within ${seconds} s: ${ask}`)
  }
}

type Launched = { child: ChildProcess; output(): string; ended: Promise<Ended> }

function watch(child: ChildProcess): Launched {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', text => {
      said[name] += text
    })
  child.stdin?.on('error', () => {}) // it ended without reading all
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
  return { child, output: () => said.stdout + said.stderr, ended }
}

async function untilReady({ child, output, ended }: Launched, ready: RegExp): Promise<RunningVeto> {
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  const said = () => ready.exec(output())?.[1] ?? (hasEnded ? 'none' : undefined)
  const url = await until(said, 100) // patient: what makes it slow is the machine
  if (url === 'none') throw Object.assign(new Error(`veto start ended: ${output()}`), await ended)
  return {
    url,
    pid: child.pid as number,
    output,
    ended,
    async end(signal = 'SIGTERM') {
      const sentAt = performance.now()
      child.kill(signal)
      return { ...(await ended), seconds: (performance.now() - sentAt) / 1_000 }
    },
  }
}

// PostgreSQL ends by itself when its Veto was killed; its folder must not go before.
async function untilGone(postmasterPid: () => number): Promise<void> {
  try {
    const pid = postmasterPid()
    await until(() => !isAlive(pid))
  } catch {
    // It was never there.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(VETO|DATABASE)_/.test(name)))
}
