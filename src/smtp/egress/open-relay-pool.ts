import { setTimeout as sleep } from 'node:timers/promises'
import {
  isLoopbackHost,
  RelayAway,
  type RelayConnection,
  type RelayPool,
  type RelaySettings,
} from '../../sending/index.ts'
import { openConnection, type Patience, type PooledConnection } from './open-connection.ts'

type Waiting = { resolve(connection: RelayConnection): void; reject(error: unknown): void }

/** Idle longer than this, a connection is closed before the relay does it. */
const IDLE_MS = 20_000

/**
 * Our own pool over nodemailer's plain connection. No message waits in it: it lends connections that are open and idle, so that the verdict
 * can be asked for after the wait and not before (nodemailer's pool queues messages, and queues them again by itself).
 */
export function openRelayPool(settings: RelaySettings, patience: Patience): RelayPool {
  const idle: { connection: PooledConnection; timer: NodeJS.Timeout }[] = []
  const lent = new Set<PooledConnection>()
  const waiting: Waiting[] = []
  let opening = 0
  let isStopped = false

  const takeIdle = (): PooledConnection | undefined => {
    for (let last = idle.pop(); last; last = idle.pop()) {
      clearTimeout(last.timer)
      if (last.connection.isUsable()) return last.connection
      last.connection.close()
    }
    return undefined
  }

  const lend = (connection: PooledConnection, { resolve }: Waiting) => {
    lent.add(connection)
    resolve(connection)
  }

  const serve = () => {
    while (waiting.length > opening) {
      const connection = takeIdle()
      if (connection) {
        const next = waiting.shift()
        if (next) lend(connection, next)
        continue
      }
      if (lent.size + opening >= settings.connections) return
      void open()
    }
  }

  const open = async () => {
    opening++
    try {
      const connection = await openConnection(settings, patience)
      opening--
      const next = waiting.shift()
      if (next && !isStopped) lend(connection, next)
      else keep(connection)
    } catch (error) {
      opening--
      waiting.shift()?.reject(error)
    }
    serve()
  }

  const keep = (connection: PooledConnection) => {
    if (isStopped || !connection.isUsable()) return connection.close()
    const timer = setTimeout(() => {
      const at = idle.findIndex(one => one.connection === connection)
      if (at >= 0) idle.splice(at, 1)
      connection.close()
    }, IDLE_MS)
    idle.push({ connection, timer: timer.unref() })
  }

  return {
    connections: settings.connections,
    isLocal: isLoopbackHost(settings.host),
    take() {
      if (isStopped) return Promise.reject(new RelayAway('Veto is stopping.'))
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        serve()
      })
    },
    give(given) {
      const connection = given as PooledConnection
      const back = () => {
        lent.delete(connection)
        serve()
      }
      if (!connection.isUsable()) {
        connection.close()
        return back()
      }
      connection.reset().then(
        () => {
          keep(connection)
          back()
        },
        () => {
          connection.close()
          back()
        },
      )
    },
    async stop(graceMs) {
      isStopped = true
      for (const { reject } of waiting.splice(0)) reject(new RelayAway('Veto is stopping.'))
      for (const { connection, timer } of idle.splice(0)) {
        clearTimeout(timer)
        connection.close()
      }
      for (const connection of lent) connection.abandon(false)
      const until = performance.now() + graceMs
      while (lent.size > 0 && performance.now() < until) await sleep(20)
      for (const connection of lent) connection.abandon(true)
    },
  }
}
