import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { createOrganisation, type TestOrganisation } from '../../../test/organisation.ts'
import { Refusal } from '../../refusal.ts'
import { composePlainly, queueMessages } from '../fixtures/queue.ts'
import type { Compose } from './compose.ts'
import type { ClaimedMessage } from './message.ts'
import type { RelayConnection, RelayReply } from './relay-connection.ts'
import { RelayAway, type RelayPool, type WayOut } from './relay-pool.ts'
import { type Delivery, runDelivery } from './run-delivery.ts'

// The loop over a real database; the relay is one of the two that a slice may be given: it does as the test says.
let db: TestDatabase
let ours: TestOrganisation
beforeEach(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db)
})
const running: { stop(): Promise<void> }[] = []
const errors: unknown[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(one => one.stop()))
  await db.close()
  errors.length = 0
})

const ok: RelayReply = { stage: 'after_data', code: 250, status: '2.0.0', text: 'Ok' }
const no = (code: number): RelayReply => ({ stage: 'rcpt', code, status: null, text: 'no' })

type Relay = RelayPool & { handed: ClaimedMessage[]; atOnce: number; most: number }

function relay(answer: (message: ClaimedMessage) => RelayReply | Promise<RelayReply>, connections = 3): Relay {
  const waiting: (() => void)[] = []
  let lent = 0
  const connection: RelayConnection = {
    relay: 'relay:25',
    async handOver(message) {
      one.atOnce++
      one.most = Math.max(one.most, one.atOnce)
      one.handed.push(message)
      try {
        return await answer(message)
      } finally {
        one.atOnce--
      }
    },
  }
  const one: Relay = {
    handed: [],
    atOnce: 0,
    most: 0,
    connections,
    isLocal: true,
    async take() {
      if (lent >= connections) await new Promise<void>(resolve => waiting.push(resolve))
      lent++
      return connection
    },
    give() {
      lent--
      waiting.shift()?.()
    },
    async stop() {},
  }
  return one
}

function start(pool: RelayPool, parts: Partial<Delivery> & { limits?: WayOut['limits'] } = {}) {
  const delivery = runDelivery({
    app: db.app,
    worker: db.worker,
    compose: composePlainly,
    wayOutOf: async organisationId => ({ key: organisationId, pool, limits: parts.limits ?? {} }),
    poolFor: (_message, wayOut) => wayOut.pool,
    retrySchedule: [0],
    leaseSeconds: 60,
    isAlone: true,
    count() {},
    onError: error => errors.push(error),
    ...parts,
  })
  running.push(delivery)
  return delivery
}

async function until<T>(what: () => Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await what()
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function states(): Promise<Record<string, number>> {
  const { rows } = await sql<{
    state: string
    count: number
  }>`select state::text, count(*) as count from messages group by state`.execute(db.superuser)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}
const over = async () => {
  const now = await states()
  return !now.queued && !now.handing_over && !now.deferred && now
}

const people = (count: number, at = 'example.com') => Array.from({ length: count }, () => `p${randomUUID()}@${at}`)

describe('messages that are due', () => {
  it('are handed over once each, by any number of workers', async () => {
    const pool = relay(() => ok)
    await queueMessages(db, ours, people(300))
    start(pool, { isAlone: false })
    start(pool, { isAlone: false })
    start(pool, { isAlone: false })
    expect(await until(over)).toEqual({ accepted: 300 })
    expect(new Set(pool.handed.map(({ id }) => id)).size).toBe(300)
    expect(pool.handed).toHaveLength(300)
    expect(errors).toEqual([])
  })

  it('never use more connections than the relay has', async () => {
    const pool = relay(async () => new Promise(resolve => setImmediate(() => resolve(ok))), 2)
    await queueMessages(db, ours, people(60))
    start(pool)
    await until(over)
    expect(pool.most).toBeLessThanOrEqual(2)
  })

  it('of a small campaign do not wait behind those of a big one, and a single one overtakes both', async () => {
    const [big, small] = [randomUUID(), randomUUID()]
    await queueMessages(db, ours, people(700), { campaignId: big })
    const pool = relay(async () => new Promise(resolve => setImmediate(() => resolve(ok))), 2)
    start(pool)
    await until(async () => pool.handed.length > 20)
    await queueMessages(db, ours, people(20), { campaignId: small })
    await queueMessages(db, ours, people(1))
    const places = (which: (one: ClaimedMessage) => boolean) =>
      pool.handed.map((one, at) => (which(one) ? at : -1)).filter(at => at >= 0)
    await until(
      async () =>
        places(one => one.campaignId === small).length === 20 && places(one => one.origin === 'system').length === 1,
    )
    expect((await states()).queued).toBeGreaterThan(100)
  })

  // BN-2
  it('and put off are tried again, in the end', async () => {
    const tries = new Map<string, number>()
    const pool = relay(({ id }) => {
      tries.set(id, (tries.get(id) ?? 0) + 1)
      return (tries.get(id) ?? 0) < 3 ? no(451) : ok
    })
    await queueMessages(db, ours, people(5))
    start(pool)
    expect(await until(over)).toEqual({ accepted: 5 })
    expect([...tries.values()]).toEqual([3, 3, 3, 3, 3])
    const { rows } = await sql<{ outcome: string }>`select outcome from attempts order by message_id, number`.execute(
      db.superuser,
    )
    expect(rows.slice(0, 3).map(({ outcome }) => outcome)).toEqual(['deferred', 'deferred', 'accepted'])
  })

  it('and refused for good, or too late, are told to whoever reacts, in the transaction that says so', async () => {
    const told: string[] = []
    const [refused, late] = [people(2), people(1)]
    await queueMessages(db, ours, refused)
    await queueMessages(db, ours, late, { expiresInSeconds: -1 })
    start(
      relay(() => no(550)),
      {
        async react(tx, message, { state, code }) {
          const { rows } = await sql<{
            state: string
          }>`select state::text from messages where id = ${message.id}`.execute(tx)
          told.push(`${state} ${code} ${rows[0]?.state}`)
        },
      },
    )
    expect(await until(over)).toEqual({ refused: 2, expired: 1 })
    expect(told.sort()).toEqual(['expired null expired', 'refused 550 refused', 'refused 550 refused'])
  })

  it('and met by a "no" are suppressed, and nothing is said of them to the relay', async () => {
    const [listed, free] = people(2)
    const ids = await queueMessages(db, ours, [listed ?? '', free ?? ''])
    await sql`
      insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, reason, since)
      select organisation_id, mailbox_key, variant_key, 1, 'opt_out', now() from messages where id = ${ids.get(listed ?? '')}`.execute(
      db.superuser,
    )
    const pool = relay(() => ok)
    start(pool)
    expect(await until(over)).toEqual({ accepted: 1, suppressed: 1 })
    expect(pool.handed.map(({ address }) => address)).toEqual([free])
  })
})

describe('a message', () => {
  it('that can never be composed is refused, with the reason; a fault of ours is not', async () => {
    const [wrong, faulty] = people(2)
    await queueMessages(db, ours, [wrong ?? '', faulty ?? ''])
    const compose: Compose = async (_db, { address }) => {
      throw address === wrong ? new Refusal('invalid', 'There is no field "nmae".') : new Error('oops')
    }
    start(
      relay(() => ok),
      { compose },
    )
    await until(async () => (await states()).refused && errors.length > 0)
    const { rows } =
      await sql`select address, state::text, reply_text, due_at > now() as waits from messages order by state`.execute(
        db.superuser,
      )
    expect(rows).toEqual(
      expect.arrayContaining([
        { address: wrong, state: 'refused', replyText: 'There is no field "nmae".', waits: false },
        { address: faulty, state: 'queued', replyText: null, waits: true },
      ]),
    )
  })

  // CO-3
  it('without a way out is not sent, if it is marketing', async () => {
    await queueMessages(db, ours, people(1))
    await queueMessages(db, ours, people(1), { purpose: 'service' })
    const compose: Compose = async (_db, { address }) => ({
      from: '',
      to: address ?? '',
      raw: Buffer.from('Subject: x\r\n\r\nList-Unsubscribe: <https://x>\r\n'),
    })
    const pool = relay(() => ok)
    start(pool, { compose })
    expect(await until(over)).toEqual({ accepted: 1, refused: 1 })
    expect(pool.handed.map(({ purpose }) => purpose)).toEqual(['service'])
  })
})

describe('a relay that is away', () => {
  it('pauses its own queue, and no other; no try is used up; then all goes on', async () => {
    const theirs = await createOrganisation(db, 'theirs')
    const good = relay(() => ok)
    let isAway = true
    const bad: Relay = relay(() => ok)
    const take = bad.take
    bad.take = async () => {
      if (isAway) throw new RelayAway('relay:25: ECONNREFUSED')
      return take()
    }
    await queueMessages(db, ours, people(30))
    await queueMessages(db, theirs, people(30))
    start(good, { wayOutOf: async id => ({ key: id, pool: id === ours.id ? bad : good, limits: {} }) })
    await until(async () => good.handed.length === 30)
    const pause = await until(
      async () =>
        (
          await sql<{ reason: string }>`select reason from relay_pauses where organisation_id = ${ours.id}`.execute(
            db.superuser,
          )
        ).rows[0],
    )
    expect(pause).toEqual({ reason: 'relay:25: ECONNREFUSED' })
    const { rows } =
      await sql`select distinct state::text, attempts from messages where organisation_id = ${ours.id}`.execute(
        db.superuser,
      )
    expect(rows).toEqual([{ state: 'queued', attempts: 0 }])
    isAway = false
    await sql`update relay_pauses set paused_until = now()`.execute(db.superuser)
    expect(await until(over)).toEqual({ accepted: 60 })
    await until(async () => (await sql`select from relay_pauses`.execute(db.superuser)).rows.length === 0)
  })

  it('and says so at MAIL, pauses it too', async () => {
    await queueMessages(db, ours, people(10))
    const pool = relay(() => ({ stage: 'mail', code: 421, status: null, text: 'closing' }))
    start(pool)
    await until(async () => (await sql`select from relay_pauses`.execute(db.superuser)).rows.length === 1)
    expect(await until(async () => (await states()).queued === 10 && states())).toEqual({ queued: 10 })
  })
})

describe('limits of a provider', () => {
  it('hold back its messages, and nobody else’s', async () => {
    await queueMessages(db, ours, people(200, 'slow.example'))
    await queueMessages(db, ours, people(200, 'fast.example'))
    const pool = relay(() => ok)
    const from = performance.now()
    start(pool, { limits: { 'slow.example': { perSecond: 2 } } })
    await until(async () => pool.handed.filter(({ provider }) => provider === 'fast.example').length === 200)
    const seconds = (performance.now() - from) / 1000
    expect(pool.handed.filter(({ provider }) => provider === 'slow.example').length).toBeLessThanOrEqual(
      2 * seconds + 1,
    )
  })

  it('let no more of them be under way at once', async () => {
    let [now, most] = [0, 0]
    await queueMessages(db, ours, people(40, 'slow.example'))
    start(
      relay(async () => {
        most = Math.max(most, ++now)
        await new Promise(resolve => setImmediate(resolve))
        now--
        return ok
      }, 5),
      { limits: { 'slow.example': { connections: 2 } } },
    )
    await until(over)
    expect(most).toBeLessThanOrEqual(2)
  })
})

describe('a stop', () => {
  it('gives back what was claimed', async () => {
    await queueMessages(db, ours, people(200))
    const pool = relay(async () => new Promise(resolve => setTimeout(() => resolve(ok), 20)), 1)
    const delivery = start(pool)
    await until(async () => pool.handed.length > 2)
    await delivery.stop()
    const { rows } = await sql`select count(*) as leased from messages where lease_until is not null`.execute(
      db.superuser,
    )
    expect(rows).toEqual([{ leased: 0 }])
    expect(await states()).toEqual({ accepted: pool.handed.length, queued: 200 - pool.handed.length })
  })

  it('and a start find what a killed one left: uncertain, and never handed over again', async () => {
    const ids = [...(await queueMessages(db, ours, people(2))).values()]
    await sql`update messages set state = 'handing_over', attempts = 1, handing_over_at = now(), lease_until = now() + interval '1 hour', leased_by = ${randomUUID()}
      where id = ${ids[0]}`.execute(db.superuser)
    await sql`update messages set lease_until = now() + interval '1 hour', leased_by = ${randomUUID()} where id = ${ids[1]}`.execute(
      db.superuser,
    )
    const pool = relay(() => ok)
    start(pool)
    expect(await until(over)).toEqual({ accepted: 1, uncertain: 1 })
    expect(pool.handed.map(({ id }) => id)).toEqual([ids[1]])
  })
})
