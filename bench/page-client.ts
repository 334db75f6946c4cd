// A plain client for the public pages, with connections that are kept: node:http would be much of what is measured.
import { connect, type Socket } from 'node:net'

export type PageClient = {
  get(path: string): Promise<number>
  post(path: string, form: string): Promise<number>
  close(): void
}

/** Answers the status of each. */
export function openPageClient(url: URL): PageClient {
  const idle: Connection[] = []
  const ask = async (text: string) => {
    let connection = idle.pop()
    while (connection && !connection.isOpen()) connection = idle.pop()
    connection ??= openConnection(url)
    const status = await connection.ask(text)
    idle.push(connection)
    return status
  }
  const head = (method: string, path: string) =>
    `${method} ${path} HTTP/1.1\r\nhost: ${url.host}\r\naccept-language: fr\r\n`
  return {
    get: path => ask(`${head('GET', path)}\r\n`),
    post: (path, form) =>
      ask(
        `${head('POST', path)}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`,
      ),
    close() {
      for (const connection of idle) connection.close()
    },
  }
}

type Connection = { ask(text: string): Promise<number>; isOpen(): boolean; close(): void }

function openConnection(url: URL): Connection {
  const socket: Socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  let received = Buffer.alloc(0)
  let waiting: { resolve(status: number): void; reject(error: Error): void } | undefined
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', piece => {
    received = received.length === 0 ? piece : Buffer.concat([received, piece])
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = received.toString('latin1', 0, end)
    if (received.length < end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) return
    received = Buffer.alloc(0)
    waiting?.resolve(Number(head.slice(9, 12)))
    waiting = undefined
  })
  return {
    ask: text =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(text)
      }),
    isOpen: () => !socket.destroyed && !socket.readableEnded,
    close: () => socket.destroy(),
  }
}
