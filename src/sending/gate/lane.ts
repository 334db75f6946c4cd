import type { ClaimedMessage } from './message.ts'
import type { ProviderLimit, WayOut } from './relay-pool.ts'

/** Beyond the connections, so that the next messages are composed while the relay is busy. */
const COMPOSED_AHEAD = 2
/** Claims in one go are cheap, but what is claimed waits for this worker: some seconds' worth. */
const PLACES_PER_CONNECTION = 20

/** What one worker has claimed for one way out, and is about to hand over. */
export type Lane = {
  readonly wayOut: WayOut
  /** How many more may be claimed. */
  free(): number
  isEmpty(): boolean
  /** `notBefore`: by performance.now(), where a rate holds it back. */
  put(messages: readonly ClaimedMessage[], notBefore?: (place: number) => number): void
  /** The next one whose provider has room, as soon as there is one; undefined once the lane is closed. */
  next(): Promise<ClaimedMessage | undefined>
  done(message: ClaimedMessage): void
  /** Takes out what waits and `which` applies to. */
  takeOut(which: (message: ClaimedMessage) => boolean): ClaimedMessage[]
  close(): void
  readonly hands: number
}

type Waiting = { message: ClaimedMessage; notBefore: number }

/** `onRoom` is called whenever more could be claimed. */
export function openLane(wayOut: WayOut, onRoom: () => void): Lane {
  const places = wayOut.pool.connections * PLACES_PER_CONNECTION
  const busy = new Map<string, number>()
  const hands: ((message: ClaimedMessage | undefined) => void)[] = []
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const hasRoom = ({ provider }: ClaimedMessage) => {
    const limit: ProviderLimit | undefined = wayOut.limits[provider]
    return limit?.connections === undefined || (busy.get(provider) ?? 0) < limit.connections
  }

  // What a rate holds back takes nobody's place.
  const ready = () => {
    const now = performance.now()
    return waiting.reduce((count, one) => count + (one.notBefore <= now ? 1 : 0), 0)
  }

  const handOut = () => {
    while (hands.length > 0) {
      const now = performance.now()
      const at = waiting.findIndex(one => one.notBefore <= now && hasRoom(one.message))
      if (at < 0) break
      const [next] = waiting.splice(at, 1)
      const hand = hands.shift()
      if (!next || !hand) break
      busy.set(next.message.provider, (busy.get(next.message.provider) ?? 0) + 1)
      hand(next.message)
    }
    if (ready() < places / 2) onRoom()
    clearTimeout(timer)
    const soonest = Math.min(...waiting.map(one => one.notBefore))
    if (hands.length > 0 && soonest > performance.now() && Number.isFinite(soonest))
      timer = setTimeout(handOut, soonest - performance.now() + 1)
  }

  return {
    wayOut,
    hands: wayOut.pool.connections + COMPOSED_AHEAD,
    free: () => Math.max(0, places - ready()),
    isEmpty: () => waiting.length === 0 && busy.size === 0,
    put(messages, notBefore = () => 0) {
      const added = messages.map((message, place) => ({ message, notBefore: notBefore(place) }))
      // Single messages overtake: a campaign can wait a second, a password cannot.
      const isSingle = ({ message }: Waiting) => message.origin !== 'campaign'
      waiting = [
        ...waiting.filter(isSingle),
        ...added.filter(isSingle),
        ...waiting.filter(one => !isSingle(one)),
        ...added.filter(one => !isSingle(one)),
      ]
      handOut()
    },
    next() {
      if (isClosed) return Promise.resolve(undefined)
      return new Promise(resolve => {
        hands.push(resolve)
        handOut()
      })
    },
    done({ provider }) {
      const left = (busy.get(provider) ?? 1) - 1
      if (left > 0) busy.set(provider, left)
      else busy.delete(provider)
      handOut()
    },
    takeOut(which) {
      const out = waiting.filter(({ message }) => which(message))
      waiting = waiting.filter(({ message }) => !which(message))
      return out.map(({ message }) => message)
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      for (const hand of hands.splice(0)) hand(undefined)
    },
  }
}
