// A real server process on the bench's data, and a plain HTTP client for it.
import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'

export type BenchServer = {
  url: URL
  post(path: string, body: unknown): Promise<{ status: number; text: string }>
  stop(): Promise<void>
}

/** The server needs the data folder for itself: close the bench's own installation first. */
export async function startServer(dataDir: string, apiKey: string): Promise<BenchServer> {
  const env = { ...process.env, VETO_DATA_DIR: dataDir, VETO_HTTP_PORT: '0', VETO_LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['src/main.ts', 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<URL>((resolve, reject) => {
    let text = ''
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', piece => {
      text += piece
      const found = /listens on (http:\S+)/.exec(text)
      if (found?.[1]) resolve(new URL(found[1]))
    })
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    url,
    post: (path, body) => post(agent, url, path, apiKey, JSON.stringify(body)),
    stop: () =>
      new Promise(resolve => {
        agent.destroy()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function post(
  agent: Agent,
  url: URL,
  path: string,
  apiKey: string,
  body: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request(
      { agent, host: url.hostname, port: url.port, method: 'POST', path: `/api/v1${path}`, headers },
      reply => {
        const pieces: Buffer[] = []
        reply.on('data', piece => pieces.push(piece))
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(pieces).toString() }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Runs `work` on `clients` at once until `count` are done; answers how many a second, and each one's milliseconds. */
export async function drive(
  clients: number,
  count: number,
  work: (at: number) => Promise<void>,
): Promise<{ perSecond: number; milliseconds: number[] }> {
  let next = 0
  const milliseconds: number[] = []
  const begun = performance.now()
  const client = async () => {
    while (next < count) {
      const at = next++
      const from = performance.now()
      await work(at)
      milliseconds.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { perSecond: count / ((performance.now() - begun) / 1_000), milliseconds }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
