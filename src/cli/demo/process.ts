import { spawn } from 'node:child_process'

export type Ended = { code: number | null; stdout: string; stderr: string }

/** Veto as a person has it: its own processes, in a folder of their own. Settings of the one who looks on stay outside. */
export type VetoProcess = {
  /** A command, run to its end. */
  run(words: readonly string[]): Promise<Ended>
  /** `veto start`: where it listens. */
  start(): Promise<string>
  stop(): Promise<void>
}

export function vetoIn(folder: string): VetoProcess {
  const environment = Object.entries(process.env).filter(([name]) => !/^(VETO|DATABASE)_/.test(name))
  const settings = { VETO_DATA_DIR: `${folder}/data`, VETO_HTTP_PORT: '0', VETO_LOG_LEVEL: 'warn' }
  const env = { ...Object.fromEntries(environment), ...settings, NO_COLOR: '1' }
  const launch = (words: readonly string[]) =>
    spawn(process.execPath, [process.argv[1] as string, ...words], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  let server: ReturnType<typeof launch> | undefined

  return {
    run: words => untilEnded(launch(words)),
    start() {
      server = launch(['start'])
      return untilListening(server)
    },
    async stop() {
      if (!server || server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise(resolve => server?.once('close', resolve))
      server.kill('SIGTERM')
      await ended
    },
  }
}

type Child = ReturnType<typeof spawn>

async function untilEnded(child: Child): Promise<Ended> {
  const said = collect(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, ...said }))
  })
}

async function untilListening(child: Child): Promise<string> {
  const said = collect(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => reject(new Error(`veto start ended:\n${said.stdout}${said.stderr}`)))
    child.stdout?.on('data', () => {
      const url = /Veto listens on (\S+)/.exec(said.stdout)?.[1]
      if (url) resolve(url)
    })
  })
}

function collect(child: Child): { stdout: string; stderr: string } {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', text => {
      said[name] += text
    })
  return said
}
