// A relay that takes mail, is slow now and then, puts off, refuses, and cuts the line after it has taken a message: and that remembers all of it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** One MAIL FROM that it heard, by the clock of this machine, and whether the message was taken. */
export type Heard = { to: string; mailAt: number; taken: boolean }

export type Sink = { port: number; heard: Heard[]; close(): Promise<void> }

export type Temper = {
  /** Shares of recipients: put off at the first try, refused for good, taken without a word. */
  putOff: number
  refuse: number
  cut: number
  milliseconds: number
  /** Every so often it says nothing for a while. */
  stall: { everyMs: number; forMs: number }
}

/** Milliseconds since 1970, with fractions. */
export function clock(): number {
  return performance.timeOrigin + performance.now()
}

export async function startSink(temper: Temper): Promise<Sink> {
  const heard: Heard[] = []
  const wasPutOff = new Set<string>()
  const sockets = new Set<{ destroy(): void }>()
  const startedAt = clock()
  const stalled = async () => {
    const { everyMs, forMs } = temper.stall
    const since = (clock() - startedAt) % everyMs
    if (since < forMs) await sleep(forMs - since)
  }

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onConnect(session, done) {
      done()
      void session
    },
    onMailFrom(_address, session, done) {
      Object.assign(session, { mailAt: clock() })
      done()
    },
    async onRcptTo({ address }, _session, done) {
      const lot = lotOf(address)
      if (lot < temper.refuse) return done(reply(550, '5.1.1 nobody here'))
      if (lot < temper.refuse + temper.putOff && !wasPutOff.has(address)) {
        wasPutOff.add(address)
        return done(reply(451, '4.7.1 come again'))
      }
      done()
    },
    onData(stream, session, done) {
      stream.resume()
      stream.on('end', async () => {
        await stalled()
        if (temper.milliseconds > 0) await sleep(temper.milliseconds)
        const to = session.envelope.rcptTo[0]?.address ?? ''
        heard.push({ to, mailAt: (session as unknown as { mailAt: number }).mailAt, taken: true })
        if (lotOf(to) > 1 - temper.cut) return void cut(session)
        done()
      })
    },
  })
  const connections = (server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> })
    .connections
  const cut = ({ id }: { id: string }) => {
    for (const one of connections) if (one.id === id) one._socket.destroy()
  }
  server.on('error', () => {}) // a client that was killed
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    heard,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

/** Always the same for an address, spread evenly from 0 to 1. */
function lotOf(address: string): number {
  let hash = 2_166_136_261
  for (const letter of address) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619)
  return (hash >>> 0) / 2 ** 32
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}
