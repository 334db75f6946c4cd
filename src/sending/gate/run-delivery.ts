import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../db/index.ts'
import { openGate } from './begin-hand-over.ts'
import { releaseMessages } from './claim-queries.ts'
import type { Compose } from './compose.ts'
import { type DeliveryParts, deliverMessage } from './deliver-message.ts'
import { openFiller } from './fill-lanes.ts'
import { type Lane, openLane } from './lane.ts'
import type { ClaimedMessage } from './message.ts'
import { endLostHandOvers } from './outcome-queries.ts'
import { endPause, pauseRelay } from './pause-queries.ts'
import { openRecorder, type ReactToFinal } from './record-outcomes.ts'
import type { RelayPool, WayOut } from './relay-pool.ts'

export type Delivery = {
  app: Database
  worker: Database
  compose: Compose
  react?: ReactToFinal | undefined
  /** How an organisation's messages leave, at this moment. */
  wayOutOf(organisationId: string): Promise<WayOut>
  /** Its way out, or the outbox for what may not leave yet. */
  poolFor(message: ClaimedMessage, wayOut: WayOut): RelayPool
  /** Seconds after the first, second ... try that was put off. */
  retrySchedule: readonly number[]
  /** Longer than the longest dialogue: a hand-over that is older has lost its worker. */
  leaseSeconds: number
  /** No other worker lives: what an earlier one left is nobody's. */
  isAlone: boolean
  count(outcome: string): void
  onError(error: unknown): void
}

/** Claims wait for their turn in this worker; one that dies keeps them no longer. */
const MOST_CLAIM_LEASE_SECONDS = 45
const LOOK_EVERY_MS = 250
const LOOK_FOR_LOST_EVERY_MS = 5_000
const AFTER_ERROR_MS = 1_000
const LANE_WITHOUT_WORK_MS = 60_000
const DIALOGUES_MAY_END_MS = 10_000
const SETTLE_WITHIN_MS = 2_000
/** While so many outcomes wait for the database, nothing new is begun. */
const MOST_UNRECORDED = 2_000

/** Claims what is due, hands it over, and writes down what became of it, until stopped. Any number of processes may do so on one database. */
export function runDelivery(delivery: Delivery): { stop(): Promise<void> } {
  const { worker, onError } = delivery
  const workerId = randomUUID()
  const gate = openGate(worker, workerId, delivery.leaseSeconds)
  const recorder = openRecorder({ ...delivery, workerId })
  const lanes = new Map<string, { lane: Lane; usedAt: number; hands: Promise<unknown> }>()
  const answering = new Set<string>()
  const stopping = new AbortController()
  let wake = () => {}

  const parts: DeliveryParts = {
    ...delivery,
    workerId,
    gate,
    recorder,
    async pause(message, reason) {
      if (stopping.signal.aborted) return releaseMessages(worker, workerId, [message])
      const { organisationId } = message
      answering.delete(organisationId)
      await pauseRelay(worker, organisationId, reason)
      const waiting = [...lanes.values()].flatMap(({ lane }) =>
        lane.takeOut(one => one.organisationId === organisationId),
      )
      await releaseMessages(worker, workerId, [message, ...waiting])
    },
    async answered({ organisationId }) {
      if (answering.has(organisationId)) return
      answering.add(organisationId)
      await endPause(worker, organisationId)
    },
  }

  const handOver = async (lane: Lane) => {
    for (let message = await lane.next(); message; message = await lane.next()) {
      try {
        await deliverMessage(parts, message, delivery.poolFor(message, lane.wayOut))
      } catch (error) {
        onError(error)
        await wait(AFTER_ERROR_MS, stopping.signal)
      } finally {
        lane.done(message)
      }
      while (recorder.waiting() > MOST_UNRECORDED) await wait(LOOK_EVERY_MS)
    }
  }

  const laneOf = async (organisationId: string): Promise<Lane> => {
    const wayOut = await delivery.wayOutOf(organisationId)
    const found = lanes.get(wayOut.key)
    if (found) {
      found.usedAt = performance.now()
      return found.lane
    }
    const lane = openLane(wayOut, () => wake())
    const hands = Promise.all(Array.from({ length: lane.hands }, () => handOver(lane)))
    lanes.set(wayOut.key, { lane, usedAt: performance.now(), hands })
    return lane
  }

  const closeIdleLanes = () => {
    for (const [key, { lane, usedAt }] of lanes) {
      if (!lane.isEmpty() || performance.now() - usedAt < LANE_WITHOUT_WORK_MS) continue
      lanes.delete(key)
      lane.close()
    }
  }

  const fill = openFiller({
    worker,
    workerId,
    leaseSeconds: Math.min(delivery.leaseSeconds, MOST_CLAIM_LEASE_SECONDS),
    laneOf,
    onError,
  })
  let lookForLostAt = 0
  const round = async (): Promise<number> => {
    await gate.takeBackUnheard()
    if (performance.now() >= lookForLostAt) {
      const lost = await endLostHandOvers(worker, { all: delivery.isAlone && lookForLostAt === 0 })
      for (let at = 0; at < lost; at++) delivery.count('uncertain')
      lookForLostAt = performance.now() + LOOK_FOR_LOST_EVERY_MS
      closeIdleLanes()
    }
    return fill()
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>(resolve => {
        wake = resolve
      })
      const claimed = await round().catch(error => {
        onError(error)
        return wait(AFTER_ERROR_MS, stopping.signal).then(() => 0)
      })
      // Where there was something, the lanes say when they have room again; else somebody has to look.
      await (claimed > 0
        ? Promise.race([woken, wait(LOOK_EVERY_MS, stopping.signal)])
        : wait(LOOK_EVERY_MS, stopping.signal))
    }
  }
  const running = run()

  return {
    async stop() {
      stopping.abort()
      await running
      const all = [...lanes.values()]
      const waiting = all.flatMap(({ lane }) => lane.takeOut(() => true))
      for (const { lane } of all) lane.close()
      const pools = new Set(all.map(({ lane }) => lane.wayOut.pool))
      await releaseMessages(worker, workerId, waiting).catch(onError)
      await Promise.all([...pools].map(pool => pool.stop(DIALOGUES_MAY_END_MS)))
      await Promise.all(all.map(({ hands }) => hands))
      await recorder.settle(SETTLE_WITHIN_MS)
    },
  }
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => {})
}
