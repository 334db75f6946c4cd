// A relay that takes mail, is slow now and then, puts off, refuses, and cuts the line after it has taken a message: and that remembers all of it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** One message that it took: when it heard MAIL FROM, by the clock of this machine. */
/** `lagMs`: how late this process itself was about then, on a busy machine. */
export type Heard = { to: string; mailAt: number; lagMs: number }

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

const LOOK_EVERY_MS = 50
const REMEMBER_LAG_MS = 5_000

/** Milliseconds since 1970, with fractions. */
export function clock(): number {
  return performance.timeOrigin + performance.now()
}

export async function startSink(temper: Temper): Promise<Sink> {
  const heard: Heard[] = []
  const wasPutOff = new Set<string>()
  const startedAt = clock()
  // The longest that a timer was late of late.
  let lag = { ms: 0, at: 0 }
  let due = clock() + LOOK_EVERY_MS
  const watching = setInterval(() => {
    const ms = Math.max(0, clock() - due)
    if (ms >= lag.ms || clock() - lag.at > REMEMBER_LAG_MS) lag = { ms, at: clock() }
    due = clock() + LOOK_EVERY_MS
  }, LOOK_EVERY_MS)
  const stalled = async () => {
    const { everyMs, forMs } = temper.stall
    const since = (clock() - startedAt) % everyMs
    if (since < forMs) await sleep(forMs - since)
  }

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
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
        heard.push({ to, mailAt: (session as unknown as { mailAt: number }).mailAt, lagMs: lag.ms })
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
      clearInterval(watching)
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
