// A real server process on the bench's data, and a plain HTTP client for it.
import { spawn } from 'node:child_process'
import { connect } from 'node:net'

export type Reply = { status: number; text: string }
type Connection = {
  post(path: string, apiKey: string, body: string | Buffer): Promise<Reply>
  isOpen(): boolean
  close(): void
}

export type BenchServer = { url: URL; post(path: string, body: unknown): Promise<Reply>; stop(): Promise<void> }

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
  const idle: Connection[] = []
  return {
    url,
    async post(path, body) {
      const connection = takeOpen(idle) ?? openConnection(url)
      const reply = await connection.post(path, apiKey, Buffer.isBuffer(body) ? body : JSON.stringify(body))
      idle.push(connection)
      return reply
    },
    stop: () =>
      new Promise(resolve => {
        for (const connection of idle) connection.close()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

// Not node:http: on two cores a client that parses as much as the server does would be most of what is measured.
function openConnection(url: URL): Connection {
  const socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  let received: Buffer[] = []
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined
  socket.on('error', error => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  socket.on('data', piece => {
    received.push(piece)
    const reply = readReply(received.length === 1 ? piece : Buffer.concat(received))
    if (!reply) return
    received = []
    waiting?.resolve(reply)
  })
  const post = (path: string, apiKey: string, body: string | Buffer) =>
    new Promise<Reply>((resolve, reject) => {
      waiting = { resolve, reject }
      const head = `POST /api/v1${path} HTTP/1.1\r\nhost: ${url.host}\r\nauthorization: Bearer ${apiKey}\r\ncontent-type: application/json`
      socket.cork()
      socket.write(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`)
      socket.write(body)
      socket.uncork()
    })
  return { post, isOpen: () => !socket.destroyed && !socket.readableEnded, close: () => socket.destroy() }
}

// The server closes what was idle for a minute.
function takeOpen(idle: Connection[]): Connection | undefined {
  for (let connection = idle.pop(); connection; connection = idle.pop()) if (connection.isOpen()) return connection
  return undefined
}

function readReply(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  if (bytes.length < end + 4 + length) return undefined
  return { status: Number(head.slice(9, 12)), text: bytes.toString('utf8', end + 4) }
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
