import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

const LOOK_AGAIN_AFTER_MS = 20

/**
 * Exim says QUIT and closes its side in the breath that ends the message, and still waits for the 250: smtp-server would not write to such a socket any
 * more. Whoever closes its side and waits for no answer is let go at once. Reaches into the library, for there is no other way.
 */
export class AnsweringServer extends SMTPServer {
  constructor(options: SMTPServerOptions) {
    super({ ...options, allowHalfOpen: true })
  }

  override connect(...parts: Parameters<SMTPServer['connect']>): void {
    const socket = parts[0] as Socket
    Object.defineProperty(socket, 'readyState', { get: () => (socket.writable ? 'open' : 'closed') })
    super.connect(...parts)
    const connection = [...this.connections].at(-1)
    const letGo = () => {
      const parser = connection?._parser
      const isStillRead = parser && parser.writableLength > 0 // what it said before it closed its side
      if (isStillRead) return void setTimeout(letGo, LOOK_AGAIN_AFTER_MS)
      const isAwaited = connection?._dataStream && parser && !parser._dataMode
      if (!isAwaited) socket.destroySoon()
    }
    socket.once('end', letGo)
  }
}
