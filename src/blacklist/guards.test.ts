import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { checkGuards, inOrganisation, type Tx } from '../db/index.ts'
import { listAddress } from './list-address.ts'
import type { Reason } from './reason.ts'

let database: TestDatabase
let organisation: TestOrganisation
let counter = 0

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await createOrganisation(database)
})
afterAll(() => database.close())

const asApp = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(database.app, organisation.id, work)
const asOwner = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(database.owner, organisation.id, work)

const list = (reason: Reason) => {
  const listing = {
    address: address(`guard${++counter}@example.com`),
    reason,
    since: new Date('2025-01-01'),
    evidence: { channel: 'manual' as const, detail: {} },
  }
  return asApp(tx => listAddress(tx, organisation.officer, testListKey, listing))
}

const lift = (
  entryId: string,
  channel = 'phone',
  {
    proof = 'their words',
    givenAt = '2025-06-01',
    givenBy = 'Jean',
    note = 'asked for it',
    by = organisation.officer.personId,
  } = {},
) =>
  sql`select lift_entry(${entryId}, ${givenBy}, ${givenAt}::timestamptz, ${channel}, ${proof}, null, null, ${note}, ${by})`

// BL-2
describe('as veto_app, nobody empties the blacklist by SQL', () => {
  const refused = /is refused|one by one|only its date|moves earlier/
  beforeEach(async () => void (await list('opt_out')))

  it.each([
    ['delete one', 'delete from blacklist_entries where id = (select min(id::text)::uuid from blacklist_entries)'],
    ['delete all', 'delete from blacklist_entries'],
    ['truncate', 'truncate blacklist_entries cascade'],
    ['lift all by update', 'update blacklist_entries set lifted_at = now()'],
    ['change the address', "update blacklist_entries set address = 'x@example.com'"],
    ['change the key', 'update blacklist_entries set mailbox_key = gen_random_uuid()'],
    ['change listed_at', "update blacklist_entries set listed_at = now() - interval '1 year'"],
    ['move since later', 'update blacklist_entries set since = now()'],
    [
      'insert with a listed_at of its own',
      "insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, reason, since, listed_at) values (current_organisation(), gen_random_uuid(), gen_random_uuid(), 1, 'opt_out', now(), '2000-01-01')",
    ],
    ['drop the table', 'drop table blacklist_entries'],
    ['disable the trigger', 'alter table blacklist_entries disable trigger all'],
    ['become the owner', 'set role veto_owner'],
    ['switch triggers off', "set session_replication_role = 'replica'"],
    ['rewrite a lift', "update lift_authorisations set given_by = 'x'"],
    [
      'write a consent',
      'insert into consent_records (organisation_id, mailbox_key, confirmed_at) values (current_organisation(), gen_random_uuid(), now())',
    ],
    ['delete evidence', 'delete from blacklist_evidence'],
    ['delete the letter beside it', 'delete from evidence_files'],
    ['take the letter away', 'update evidence_files set name = null, bytes = null'],
  ])('%s', async (_name, statement) => {
    await expect(asApp(tx => sql.raw(statement).execute(tx))).rejects.toThrow(
      /permission denied|must be owner|is refused/,
    )
  })

  it('a search and replace over a listed_at that is set by the database keeps the moment of listing', async () => {
    const entry = await list('complaint')
    expect(Math.abs(entry.listedAt.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it.each([
    ['DELETE', 'delete from blacklist_entries'],
    ['TRUNCATE', 'truncate blacklist_entries cascade'],
    ['DELETE of evidence', 'delete from blacklist_evidence'],
    ['UPDATE of the address', "update blacklist_entries set address = 'x@example.com'"],
    ['UPDATE of listed_at', "update blacklist_entries set listed_at = '2000-01-01'"],
    ['later since', 'update blacklist_entries set since = listed_at where since < listed_at'],
    ['bulk lift without any authorisation', 'update blacklist_entries set lifted_at = now()'],
  ])("the owner's %s hits the trigger", async (_name, statement) => {
    await expect(asOwner(tx => sql.raw(statement).execute(tx))).rejects.toThrow(
      new RegExp(`${refused.source}|check constraint|authorisation`),
    )
  })
})

// BL-10
it('an entry holds the address, the date, the reason and keys made of the address; nothing else about the person', async () => {
  const { rows } = await asApp(tx =>
    sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'blacklist_entries' order by 1`.execute(
      tx,
    ),
  )
  const keysAndRecord = ['organisation_id', 'id', 'mailbox_key', 'variant_key', 'canonical_version']
  const lift = ['lifted_at', 'lift_authorisation_id', 'lift_consent_id']
  const allowed = [...keysAndRecord, 'address', 'reason', 'since', 'listed_at', ...lift]
  expect(rows.map(row => row.name).sort()).toEqual(allowed.sort())
})

// BL-3, BL-4
describe('lifting by hand, by SQL', () => {
  it('lifts one opt-out on the recorded authorisation', async () => {
    const entry = await list('opt_out')
    await asApp(tx => lift(entry.id).execute(tx))
    const { rows } = await asApp(tx =>
      sql<{ liftedAt: Date }>`select lifted_at from blacklist_entries where id = ${entry.id}`.execute(tx),
    )
    expect(rows[0]?.liftedAt).toBeInstanceOf(Date)
  })

  it.each([
    ['a complaint', 'complaint', 'phone', {}],
    ['a complaint, with proof of life', 'complaint', 'authenticated_mail', {}],
    ['an erasure', 'erasure', 'letter', {}],
    ['a hard bounce without proof of life', 'hard_bounce', 'phone', {}],
    ['a hard bounce with an empty proof', 'hard_bounce', 'authenticated_mail', { proof: '' }],
    ['an opt-out without proof', 'opt_out', 'phone', { proof: '' }],
    ['an opt-out that nobody authorised', 'opt_out', 'phone', { givenBy: '' }],
    ['an opt-out as a correction', 'opt_out', 'correction', {}],
    ['an opt-out on an authorisation older than it', 'opt_out', 'phone', { givenAt: '2024-12-31' }],
    ['anything without a note', 'soft_bounce_limit', 'correction', { note: '' }],
  ] as const)('refuses %s', async (_name, reason, channel, options) => {
    const entry = await list(reason)
    await expect(asApp(tx => lift(entry.id, channel, options).execute(tx))).rejects.toThrow(
      /VT003|lifted|lift|authorisation/,
    )
  })

  it.each([
    ['a hard bounce on an authenticated mail', 'hard_bounce', 'authenticated_mail'],
    ["a hard bounce on a provider's declared incident", 'hard_bounce', 'provider_incident'],
    ['an invalid address with a reason', 'invalid_address', 'correction'],
    ['a soft bounce limit with a reason', 'soft_bounce_limit', 'correction'],
    ['inactivity with a reason', 'inactive', 'correction'],
  ] as const)('allows %s', async (_name, reason, channel) => {
    const entry = await list(reason)
    await asApp(tx => lift(entry.id, channel).execute(tx))
  })

  it('refuses a second lift in the same transaction', async () => {
    const [first, second] = [await list('opt_out'), await list('opt_out')]
    await expect(
      asApp(async tx => [await lift(first.id).execute(tx), await lift(second.id).execute(tx)]),
    ).rejects.toThrow(/transaction_id/)
  })

  it('refuses two lifts in one statement', async () => {
    const two = [(await list('opt_out')).id, (await list('opt_out')).id]
    const both = sql`select lift_entry(e.id, 'Jean', '2025-06-01', 'phone', 'words', null, null, 'note', ${organisation.officer.personId}) from blacklist_entries e where e.id = any (${two})`
    await expect(asApp(tx => both.execute(tx))).rejects.toThrow(/transaction_id/)
  })

  it('refuses a marketer, whatever the code believed', async () => {
    const marketer = await organisation.person('marketer')
    const entry = await list('opt_out')
    await expect(asApp(tx => lift(entry.id, 'phone', { by: marketer.personId }).execute(tx))).rejects.toThrow(
      /only a privacy officer/,
    )
  })

  it("does not find another organisation's entry", async () => {
    const entry = await list('opt_out')
    const other = await createOrganisation(database)
    await expect(
      inOrganisation(database.app, other.id, tx => lift(entry.id, 'phone', { by: other.officer.personId }).execute(tx)),
    ).rejects.toThrow(/is not there/)
  })
})

// BL-5
describe("lifting by the person's own new yes, by SQL as the owner", () => {
  const consent = async (mailboxOf: string, confirmedAt = new Date(Date.now() + 1_000)) =>
    asOwner(async tx => {
      const { rows } = await sql<{ id: string }>`
        insert into consent_records (organisation_id, mailbox_key, confirmed_at)
        select organisation_id, mailbox_key, ${confirmedAt} from blacklist_entries where id = ${mailboxOf} returning id`.execute(
        tx,
      )
      return rows[0]?.id
    })
  const liftBy = (consentId: string | undefined, where: ReturnType<typeof sql>) =>
    asOwner(tx =>
      sql`update blacklist_entries set lifted_at = now(), lift_consent_id = ${consentId} where lifted_at is null and ${where}`.execute(
        tx,
      ),
    )

  it('lifts all entries of that mailbox at once, a complaint and an erasure too', async () => {
    const written = address('yes.again@example.com')
    const entries = await Promise.all(
      (['opt_out', 'complaint', 'erasure'] as const).map(reason =>
        asApp(tx =>
          listAddress(tx, organisation.officer, testListKey, {
            address: written,
            reason,
            evidence: { channel: 'manual', detail: {} },
          }),
        ),
      ),
    )
    const id = await consent(entries[0]?.id ?? '')
    await liftBy(id, sql`mailbox_key = (select mailbox_key from consent_records where id = ${id})`)
  })

  it("refuses another mailbox's consent", async () => {
    const [one, other] = [await list('complaint'), await list('complaint')]
    const id = await consent(one.id)
    await expect(liftBy(id, sql`id = ${other.id}`)).rejects.toThrow(/another mailbox/)
  })

  it('refuses a consent that is older than the "no"', async () => {
    const entry = await list('complaint')
    const id = await consent(entry.id, new Date('2025-06-01'))
    await expect(liftBy(id, sql`id = ${entry.id}`)).rejects.toThrow(/older than the "no"/)
  })

  it('refuses an entry without consent or authorisation', async () => {
    const entry = await list('opt_out')
    await expect(liftBy(undefined, sql`id = ${entry.id}`)).rejects.toThrow(/authorisation/)
  })
})

// BL-2: Veto does not start without its guards.
describe('the start refuses a database whose guards were loosened', () => {
  it('accepts a migrated one', async () => {
    await checkGuards(database.app)
  })

  it.each([
    [
      'a dropped trigger',
      'drop trigger blacklist_entries_are_never_removed on blacklist_entries',
      /blacklist_entries_are_never_removed/,
    ],
    [
      'a disabled trigger',
      'alter table blacklist_entries disable trigger blacklist_entries_change_by_rule',
      /blacklist_entries_change_by_rule/,
    ],
    ['a granted DELETE', 'grant delete on blacklist_entries to veto_app', /may DELETE/],
    [
      'a granted UPDATE of one column',
      'grant update (lifted_at) on blacklist_entries to veto_app',
      /lifted_at: veto_app may UPDATE/,
    ],
    [
      'a granted TRUNCATE on the audit log',
      'grant truncate on audit_events to veto_app',
      /audit_events: veto_app may TRUNCATE/,
    ],
    ['row security switched off', 'alter table contacts disable row level security', /table contacts/],
    [
      'row security no longer forced',
      'alter table blacklist_entries no force row level security',
      /table blacklist_entries/,
    ],
    ['a wider policy', 'create policy everything on blacklist_entries using (true)', /policy everything/],
    [
      'a rewritten guard',
      "create or replace function refuse_removal() returns trigger language plpgsql as 'begin return null; end'",
      /refuse_removal/,
    ],
  ])('%s', async (_name, statement, named) => {
    await sql.raw(statement).execute(database.superuser)
    try {
      await expect(checkGuards(database.app)).rejects.toThrow(named)
    } finally {
      await restore()
    }
  })

  async function restore() {
    await database.close()
    database = await createTestDatabase()
  }
})
