import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { listAddress, type Purpose, REASONS, type Reason } from '../../blacklist/index.ts'
import { maySend } from '../../blacklist/may-send.ts'
import { inOrganisation } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { type QueueOptions, queueMessages } from '../fixtures/queue.ts'
import { claimMessages, findDueStreams, releaseMessages, takeTurns } from './claim-queries.ts'
import { beginHandOvers } from './hand-over-queries.ts'
import type { ClaimedMessage } from './message.ts'
import type { Outcome, OutcomeKind } from './outcome.ts'
import { endLostHandOvers, handBackUnheard, recordAttempts } from './outcome-queries.ts'
import { endPause, pauseRelay } from './pause-queries.ts'

let db: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db, 'ours')
  theirs = await createOrganisation(db, 'theirs')
})
afterAll(() => db.close())

let next = 0
const person = () => `person${next++}@example.com`

async function queueOne(owner: TestOrganisation, written: string, options: QueueOptions = {}): Promise<string> {
  return (await queueMessages(db, owner, [written], options)).get(written) ?? ''
}

/** Leased to a worker, whatever else is due. */
async function claimed(owner: TestOrganisation, id: string, workerId: string = randomUUID()): Promise<string> {
  await sql`update messages set leased_by = ${workerId}, lease_until = now() + interval '1 minute' where organisation_id = ${owner.id} and id = ${id}`.execute(
    db.superuser,
  )
  return workerId
}

async function begin(owner: TestOrganisation, id: string, workerId?: string) {
  const worker = workerId ?? (await claimed(owner, id))
  return (await beginHandOvers(db.worker, worker, [{ organisationId: owner.id, id }], 60))[0]
}

async function list(owner: TestOrganisation, written: string, reason: Reason) {
  await inOrganisation(db.app, owner.id, tx =>
    listAddress(tx, owner.officer, testListKey, {
      address: address(written),
      reason,
      evidence: { channel: 'manual', detail: {} },
    } as never),
  )
}

async function stateOf(owner: TestOrganisation, id: string) {
  const { rows } = await sql<Record<string, unknown>>`
    select state, attempts, deferrals, suppressed_reason, leased_by, lease_until, reply_code, due_at > now() as waits from messages
    where organisation_id = ${owner.id} and id = ${id}`.execute(db.superuser)
  return rows[0] as Record<string, unknown>
}

// BL-6, SE-3, CO-5: one truth. What the statement lets begin is what maySend allows, for each reason, purpose and kind, lifted or not.
describe.each<Purpose>(['marketing', 'service'])('a %s message', purpose => {
  const kinds = [undefined, 'reengagement', 'invoice']
  const cases = [...REASONS, undefined].flatMap(reason =>
    kinds.map(kind => [reason ?? 'nothing', kind ?? 'no', reason, kind] as const),
  )
  it.each(cases)('to a mailbox with %s, of %s kind, goes as maySend says', async (_reason, _kind, reason, kind) => {
    const to = person()
    if (reason) await list(ours, to, reason)
    const id = await queueOne(ours, to, { purpose, ...(kind ? { kind } : {}) })
    const verdict = maySend(reason ? [{ reason, since: new Date() }] : [], purpose, kind)
    const begun = await begin(ours, id)
    expect(begun).toMatchObject({
      id,
      suppressedReason: verdict.allowed ? null : verdict.reason,
      beganAt: verdict.allowed ? expect.any(Date) : null,
    })
    expect((await stateOf(ours, id)).state).toBe(verdict.allowed ? 'handing_over' : 'suppressed')
  })

  it('is not stopped by what was lifted', async () => {
    const to = person()
    await list(ours, to, 'invalid_address')
    await sql`select set_config('veto.organisation_id', ${ours.id}, false)`.execute(db.superuser)
    await sql`alter table blacklist_entries disable trigger user`.execute(db.superuser)
    const { mailboxKey } = keysOf(testListKey, address(to))
    await sql`
      with lifted as (
        insert into consent_records (organisation_id, mailbox_key, confirmed_at) values (${ours.id}, ${mailboxKey}, now()) returning id)
      update blacklist_entries set lifted_at = now(), lift_consent_id = (select id from lifted) where mailbox_key = ${mailboxKey}`.execute(
      db.superuser,
    )
    await sql`alter table blacklist_entries enable trigger user`.execute(db.superuser)
    expect((await begin(ours, await queueOne(ours, to, { purpose })))?.suppressedReason).toBe(null)
  })

  it("is not stopped by another organisation's list", async () => {
    const to = person()
    await list(theirs, to, 'hard_bounce')
    expect((await begin(ours, await queueOne(ours, to, { purpose })))?.suppressedReason).toBe(null)
    expect((await begin(theirs, await queueOne(theirs, to, { purpose })))?.suppressedReason).toBe('hard_bounce')
  })

  it('of several reasons meets the strictest', async () => {
    const to = person()
    for (const reason of ['inactive', 'hard_bounce', 'opt_out'] as const) await list(ours, to, reason)
    const begun = await begin(ours, await queueOne(ours, to, { purpose }))
    expect(begun?.suppressedReason).toBe(purpose === 'marketing' ? 'opt_out' : 'hard_bounce')
  })

  // BL-9
  it('meets the entry of another spelling of the mailbox', async () => {
    await list(ours, 'first.last+news@gmail.com', 'hard_bounce')
    expect((await begin(ours, await queueOne(ours, 'FirstLast@googlemail.com', { purpose })))?.suppressedReason).toBe(
      'hard_bounce',
    )
  })

  // IM-6
  it('to a mailbox that a held file of opt-outs holds waits, if it is marketing', async () => {
    const to = person()
    const { mailboxKey } = keysOf(testListKey, address(to))
    await sql`insert into blacklist_holds (organisation_id, mailbox_key, import_id) values (${ours.id}, ${mailboxKey}, ${randomUUID()})`.execute(
      db.superuser,
    )
    const begun = await begin(ours, await queueOne(ours, to, { purpose }))
    expect(begun?.suppressedReason).toBe(purpose === 'marketing' ? 'held_import' : null)
  })

  // CO-1
  it('to a contact who has not confirmed waits, if it is marketing', async () => {
    const contacts = await Promise.all(
      [null, new Date()].map(async confirmedAt => {
        const to = person()
        const keys = keysOf(testListKey, address(to))
        const { rows } = await sql<{ id: string }>`
          insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source, confirmed_at)
          values (${ours.id}, ${ours.workspaceId}, ${keys.mailboxKey}, ${keys.variantKey}, 1, ${to}, 'consent', 'test', ${confirmedAt})
          returning id`.execute(db.superuser)
        return { to, contactId: rows[0]?.id ?? '' }
      }),
    )
    const reasons = []
    for (const { to, contactId } of [...contacts, { to: person(), contactId: randomUUID() }])
      reasons.push((await begin(ours, await queueOne(ours, to, { purpose, contactId })))?.suppressedReason)
    expect(reasons).toEqual(purpose === 'marketing' ? ['unconfirmed', null, 'unconfirmed'] : [null, null, null])
  })
})

describe('a begin', () => {
  it("is only its own worker's, within the lease, and only once", async () => {
    const id = await queueOne(ours, person())
    const worker = await claimed(ours, id)
    expect(await begin(ours, id, randomUUID())).toBeUndefined()
    expect(await begin(theirs, id, worker)).toBeUndefined()
    expect(await begin(ours, id, worker)).toMatchObject({ number: 1 })
    expect(await begin(ours, id, worker)).toBeUndefined()

    const late = await queueOne(ours, person())
    const other = await claimed(ours, late)
    await sql`update messages set lease_until = now() - interval '1 second' where id = ${late}`.execute(db.superuser)
    expect(await begin(ours, late, other)).toBeUndefined()
  })

  it('waits for nobody: a row that somebody holds is left', async () => {
    const [held, free] = [await queueOne(ours, person()), await queueOne(ours, person())]
    const worker = await claimed(ours, held)
    await claimed(ours, free, worker)
    await inOrganisation(db.app, ours.id, async tx => {
      await sql`update messages set due_at = now() where id = ${held}`.execute(tx)
      const begun = await beginHandOvers(
        db.worker,
        worker,
        [held, free].map(id => ({ organisationId: ours.id, id })),
        60,
      )
      expect(begun.map(row => row.id)).toEqual([free])
    })
  })

  it('sees a "no" that was acknowledged after the claim', async () => {
    const to = person()
    const id = await queueOne(ours, to)
    const worker = await claimed(ours, id)
    await list(ours, to, 'opt_out')
    expect(await begin(ours, id, worker)).toMatchObject({ suppressedReason: 'opt_out' })
  })

  it.each(['paused', 'cancelled', 'finished'])('of a message whose campaign is %s is none', async state => {
    const campaignId = randomUUID()
    const [id, test] = [await queueOne(ours, person(), { campaignId }), await queueOne(ours, person())]
    await sql`update messages set origin = 'test', campaign_id = ${campaignId} where id = ${test}`.execute(db.superuser)
    const workers = [await claimed(ours, id), await claimed(ours, test)]
    await sql`update campaigns set state = ${state}::campaign_state where id = ${campaignId}`.execute(db.superuser)
    expect(await begin(ours, id, workers[0])).toBeUndefined()
    expect(await begin(ours, test, workers[1])).toMatchObject({ number: 1 })
  })

  it('of a message whose address was erased is none', async () => {
    const id = await queueOne(ours, person())
    await sql`update messages set address = null where id = ${id}`.execute(db.superuser)
    expect(await begin(ours, id)).toBeUndefined()
  })
})

describe('claims', () => {
  const mine = (rows: ClaimedMessage[], ids: Iterable<string>) => {
    const wanted = new Set(ids)
    return rows.filter(({ id }) => wanted.has(id))
  }

  it('of many workers at once never meet, and none waits for another', async () => {
    const campaignId = randomUUID()
    const queued = await queueMessages(db, ours, Array.from({ length: 200 }, person), { campaignId })
    const pick = { organisationId: ours.id, stream: campaignId, quota: 20 }
    const rounds = await Promise.all(
      Array.from({ length: 8 }, () => claimMessages(db.worker, randomUUID(), [pick], 60)),
    )
    const ids = rounds.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(160)
    expect(mine(rounds.flat(), queued.values())).toHaveLength(ids.length)
    expect(await findDueStreams(db.worker)).toContainEqual(expect.objectContaining({ stream: campaignId }))
  })

  it('find every stream of every organisation that is due, and no other', async () => {
    const [campaign, later, paused] = [randomUUID(), randomUUID(), randomUUID()]
    await queueOne(ours, person(), { campaignId: campaign })
    await queueOne(theirs, person())
    const waiting = await queueOne(ours, person(), { campaignId: later })
    await sql`update messages set due_at = now() + interval '1 hour' where id = ${waiting}`.execute(db.superuser)
    const third = await createOrganisation(db, 'paused')
    await queueOne(third, person(), { campaignId: paused })
    await pauseRelay(db.worker, third.id, 'away')
    const streams = await findDueStreams(db.worker)
    const names = streams.map(({ stream }) => stream)
    expect(names).toEqual(expect.arrayContaining([campaign, theirs.workspaceId]))
    expect(names).not.toContain(later)
    expect(names).not.toContain(paused)
    expect(streams.find(({ stream }) => stream === theirs.workspaceId)).toMatchObject({
      isSingle: true,
      organisationId: theirs.id,
    })
    await endPause(db.worker, third.id)
    await sql`update campaigns set state = 'paused' where id = ${campaign}`.execute(db.superuser)
    expect((await findDueStreams(db.worker)).map(({ stream }) => stream)).not.toContain(campaign)
    expect((await findDueStreams(db.worker)).map(({ stream }) => stream)).toContain(paused)
  })

  it('are free again when the lease ends, or when given back', async () => {
    const campaignId = randomUUID()
    const id = await queueOne(ours, person(), { campaignId })
    const pick = { organisationId: ours.id, stream: campaignId, quota: 10 }
    const first = randomUUID()
    expect(await claimMessages(db.worker, first, [pick], 60)).toHaveLength(1)
    expect(await claimMessages(db.worker, randomUUID(), [pick], 60)).toEqual([])
    await sql`update messages set lease_until = now() - interval '1 second' where id = ${id}`.execute(db.superuser)
    const second = randomUUID()
    const again = await claimMessages(db.worker, second, [pick], 60)
    expect(again).toHaveLength(1)
    await releaseMessages(db.worker, first, again)
    expect(await claimMessages(db.worker, randomUUID(), [pick], 60)).toEqual([])
    await releaseMessages(db.worker, second, again, 3600)
    expect(await claimMessages(db.worker, randomUUID(), [pick], 60)).toEqual([])
    expect(await stateOf(ours, id)).toMatchObject({ leasedBy: null, waits: true })
  })
})

describe('what is recorded', () => {
  const outcome = (kind: OutcomeKind, code: number | null = null): Outcome => ({
    kind,
    code,
    status: null,
    text: 'text',
    waitSeconds: 1800,
  })
  const attempt = async (kind: OutcomeKind, code?: number) => {
    const id = await queueOne(ours, person())
    const worker = await claimed(ours, id)
    const begun = await begin(ours, id, worker)
    const message = { organisationId: ours.id, id } as ClaimedMessage
    const ended = {
      message,
      number: begun?.number ?? 0,
      beganAt: begun?.beganAt ?? new Date(),
      relay: 'relay:25',
      outcome: outcome(kind, code),
    }
    await recordAttempts(db.worker, worker, [ended])
    return { id, worker, ended, begun }
  }
  const attemptsOf = async (id: string) =>
    (
      await sql<
        Record<string, unknown>
      >`select number, outcome, reply_code from attempts where message_id = ${id} order by number`.execute(db.superuser)
    ).rows

  // BN-2
  it.each<[kind: OutcomeKind, code: number | undefined, state: object, inLog: string]>([
    ['accepted', 250, { state: 'accepted', deferrals: 0 }, 'accepted'],
    ['deferred', 451, { state: 'deferred', deferrals: 1, waits: true }, 'deferred'],
    ['expired', 451, { state: 'expired', deferrals: 0 }, 'deferred'],
    ['refused', 550, { state: 'refused' }, 'refused'],
    ['uncertain', undefined, { state: 'uncertain' }, 'uncertain'],
    ['handed_back', undefined, { state: 'queued', deferrals: 0, waits: false }, 'handed_back'],
  ])('of an attempt that was %s', async (kind, code, state, inLog) => {
    const { id } = await attempt(kind, code)
    expect(await stateOf(ours, id)).toMatchObject({ attempts: 1, leaseUntil: null, ...state } as never)
    expect(await attemptsOf(id)).toMatchObject([{ number: 1, outcome: inLog }])
  })

  it('twice is once', async () => {
    const { id, worker, ended } = await attempt('accepted', 250)
    await recordAttempts(db.worker, worker, [ended])
    await recordAttempts(db.worker, worker, [{ ...ended, outcome: outcome('refused', 550) }])
    expect(await attemptsOf(id)).toMatchObject([{ outcome: 'accepted' }])
    expect((await stateOf(ours, id)).state).toBe('accepted')
  })

  it('after the lease had ended still counts', async () => {
    const id = await queueOne(ours, person())
    const worker = await claimed(ours, id)
    const begun = await begin(ours, id, worker)
    await sql`update messages set lease_until = now() - interval '1 second' where id = ${id}`.execute(db.superuser)
    expect(await endLostHandOvers(db.worker, { all: false })).toBe(1)
    expect((await stateOf(ours, id)).state).toBe('uncertain')
    expect(await attemptsOf(id)).toMatchObject([{ number: 1, outcome: 'uncertain' }])
    const message = { organisationId: ours.id, id } as ClaimedMessage
    await recordAttempts(db.worker, worker, [
      { message, number: 1, beganAt: begun?.beganAt ?? new Date(), relay: 'r', outcome: outcome('accepted', 250) },
    ])
    expect((await stateOf(ours, id)).state).toBe('accepted')
    expect(await attemptsOf(id)).toMatchObject([{ number: 1, outcome: 'accepted', replyCode: 250 }])
  })

  it('of a begin that nobody heard of is that there was none', async () => {
    const id = await queueOne(ours, person())
    const worker = await claimed(ours, id)
    await begin(ours, id, worker)
    await handBackUnheard(db.worker, randomUUID(), [{ organisationId: ours.id, id } as ClaimedMessage])
    expect((await stateOf(ours, id)).state).toBe('handing_over')
    await handBackUnheard(db.worker, worker, [{ organisationId: ours.id, id } as ClaimedMessage])
    expect((await stateOf(ours, id)).state).toBe('queued')
  })

  it('by nobody else: another worker, another attempt', async () => {
    const id = await queueOne(ours, person())
    const worker = await claimed(ours, id)
    await begin(ours, id, worker)
    const message = { organisationId: ours.id, id } as ClaimedMessage
    const ended = { message, number: 1, beganAt: new Date(), relay: 'r', outcome: outcome('accepted', 250) }
    await recordAttempts(db.worker, randomUUID(), [ended])
    await recordAttempts(db.worker, worker, [{ ...ended, number: 2 }])
    expect((await stateOf(ours, id)).state).toBe('handing_over')
    expect(await attemptsOf(id)).toEqual([])
  })
})

describe('the database itself', () => {
  it.each([
    ['accepted', 'queued'],
    ['accepted', 'handing_over'],
    ['refused', 'queued'],
    ['suppressed', 'queued'],
    ['cancelled', 'queued'],
    ['uncertain', 'handing_over'],
    ['held', 'handing_over'],
  ])('does not let %s become %s', async (from, to) => {
    const id = await queueOne(ours, person())
    await sql`alter table messages disable trigger message_states_are_guarded`.execute(db.superuser)
    await sql`update messages set state = ${from}::message_state, suppressed_reason = case when ${from} = 'suppressed' then 'opt_out' end where id = ${id}`.execute(
      db.superuser,
    )
    await sql`alter table messages enable trigger message_states_are_guarded`.execute(db.superuser)
    await expect(
      sql`update messages set state = ${to}::message_state, suppressed_reason = null where id = ${id}`.execute(
        db.superuser,
      ),
    ).rejects.toThrow(`${from} does not become ${to}`)
  })

  it('lets the worker change how a message fares, and nothing else of it', async () => {
    const id = await queueOne(ours, person())
    for (const change of [
      "address = 'x@example.com'",
      "purpose = 'service'",
      'mailbox_key = gen_random_uuid()',
      'contact_id = null',
    ])
      await expect(sql`update messages set ${sql.raw(change)} where id = ${id}`.execute(db.worker)).rejects.toThrow(
        'permission denied',
      )
  })
})

it('turns under a rate follow one another, whoever takes them', async () => {
  const turn = { organisationId: ours.id, provider: 'gmail.com', perSecond: 10, wanted: 60, aheadSeconds: 20 }
  const taken = await Promise.all(Array.from({ length: 5 }, () => takeTurns(db.worker, turn)))
  const inOrder = taken.sort((a, b) => a.startsInSeconds - b.startsInSeconds || b.granted - a.granted)
  const total = inOrder.reduce((sum, { granted }) => sum + granted, 0)
  expect(total).toBeGreaterThanOrEqual(195)
  expect(total).toBeLessThanOrEqual(210)
  expect((await takeTurns(db.worker, { ...turn, organisationId: theirs.id })).granted).toBe(60)
})
