import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { explainAddress } from './explain-address.ts'
import { liftEntry } from './lift-entry.ts'
import { listAddress } from './list-address.ts'
import type { Reason } from './reason.ts'
import { explanationOnWire } from './wire.ts'

let database: TestDatabase
let organisation: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await createOrganisation(database)
})
afterAll(() => database.close())

const list = (written: string, reason: Reason, since: string, detail: Record<string, unknown> = {}) =>
  inOrganisation(database.app, organisation.id, tx =>
    listAddress(tx, organisation.officer, testListKey, {
      address: address(written),
      reason,
      since: new Date(since),
      evidence: { channel: 'direct_request', detail },
    }),
  )
const noAdvice = { language: 'en' as const, meaning: '', advice: [] }
const explain = (written: string, of = organisation) =>
  inOrganisation(database.app, of.id, tx => explainAddress(tx, of.id, testListKey, address(written)))

// BL-11
it('says since when, on what proof, what it stops, and who may lift it', async () => {
  await list('ann@example.com', 'opt_out', '2024-03-08', { note: 'called us' })
  await list('ann@example.com', 'hard_bounce', '2023-01-01')
  const found = await explain('ANN@Example.com')
  expect(found).toMatchObject({
    address: 'ANN@Example.com',
    canonical: 'ann@example.com',
    marketing: { allowed: false, reason: 'opt_out', since: new Date('2024-03-08') },
    service: { allowed: false, reason: 'hard_bounce' },
    entries: [
      { reason: 'hard_bounce', liftedAt: null },
      {
        reason: 'opt_out',
        evidence: [{ channel: 'direct_request', detail: { note: 'called us' } }],
      },
    ],
  })
  expect(explanationOnWire(found, noAdvice, false).entries).toMatchObject([
    { class: 'undeliverable', liftRule: 'proof_of_life' },
    { class: 'will', liftRule: 'recipient_authorisation' },
  ])
})

it('keeps the history: an entry that was lifted, on whose word, and the "no" that came after', async () => {
  const first = await list('back@example.com', 'opt_out', '2024-01-01')
  const authorisation = {
    givenBy: 'Back',
    givenAt: new Date('2025-01-01'),
    channel: 'letter' as const,
    proof: 'a letter',
  }
  await inOrganisation(database.app, organisation.id, tx =>
    liftEntry(tx, organisation.officer, first.id, authorisation, 'asked'),
  )
  expect(await explain('back@example.com')).toMatchObject({
    marketing: { allowed: true },
    entries: [{ liftedAt: expect.any(Date), lift: { givenBy: 'Back', note: 'asked' } }],
  })

  await list('back@example.com', 'opt_out', '2025-06-01')
  const found = await explain('back@example.com')
  expect(found.marketing).toMatchObject({ allowed: false, since: new Date('2025-06-01') })
  expect(found.entries.map(entry => entry.liftedAt === null)).toEqual([false, true])
  expect(explanationOnWire(found, noAdvice, true).entries.map(entry => entry.liftedBy)).toEqual(['hand', null])
})

// BL-9
it('shows who looks like this address, and whom this one looks like', async () => {
  await list('marie@example.com', 'complaint', '2024-01-01')
  expect(await explain('marie+shop@example.com')).toMatchObject({
    entries: [],
    marketing: { allowed: true },
    nearVariants: [{ address: 'marie@example.com', reason: 'complaint' }],
  })
  expect((await explain('marie@example.com')).nearVariants).toEqual([])
})

it('has nothing to say of somebody who was never listed', async () => {
  expect(await explain('new@example.com')).toMatchObject({
    marketing: { allowed: true },
    service: { allowed: true },
    entries: [],
    nearVariants: [],
  })
})

// BL-8
it('knows nothing of what another organisation knows', async () => {
  await list('secret@example.com', 'opt_out', '2024-03-08')
  expect((await explain('secret@example.com', await createOrganisation(database))).entries).toEqual([])
})

it('shows proof and the addresses near it to officers only', async () => {
  const found = await explain('ann@example.com')
  expect(JSON.stringify(explanationOnWire(found, noAdvice, true))).toContain('called us')
  expect(JSON.stringify(explanationOnWire(found, noAdvice, false))).not.toContain('called us')
  const near = await explain('marie+shop@example.com')
  expect(explanationOnWire(near, noAdvice, true).nearVariants).toMatchObject([{ address: 'marie@example.com' }])
  expect(JSON.stringify(explanationOnWire(near, noAdvice, false))).not.toContain('marie@example.com')
})
