import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { keysOf } from '../../mailbox-key.ts'
import type { LookUpMailDomain } from '../../sending/index.ts'
import { startDnsServer } from '../../sending/senders/fixtures/dns-server.ts'
import { openMailDns } from '../../sending/senders/look-up-mail-domain.ts'
import { checkDomains } from './check-domains.ts'

// BL-1: a domain that does not exist, or says that it takes no mail, seen twice a day apart
let db: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
const states = new Map<string, Awaited<ReturnType<LookUpMailDomain>>>()
const lookUp: LookUpMailDomain = async domain => states.get(domain) ?? 'takes_mail'
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db, 'ours')
  theirs = await createOrganisation(db, 'theirs')
})
beforeEach(() => states.clear())
afterAll(() => db.close())

const NOON = new Date('2026-11-24T12:00:00Z')
const hours = (count: number) => new Date(NOON.getTime() + count * 3_600_000)
const check = (at: number) => checkDomains(db.app, db.worker, lookUp, hours(at))

async function contact(written: string, owner = ours) {
  const { mailboxKey, variantKey } = keysOf(testListKey, address(written))
  await sql`
    insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source)
    values (${owner.id}, ${owner.workspaceId}, ${mailboxKey}, ${variantKey}, 1, ${written}, 'consent', 'test')`.execute(
    db.superuser,
  )
}

async function listed(owner = ours) {
  const { rows } = await sql<{ address: string }>`
    select address from blacklist_entries where organisation_id = ${owner.id} and reason = 'invalid_address' order by address`.execute(
    db.superuser,
  )
  return rows.map(row => row.address)
}

it('lists after two looks a day apart, and whoever is added there later', async () => {
  await contact('a@gone.com')
  await contact('b@nullmx.com')
  await contact('c@well.com')
  states.set('gone.com', 'does_not_exist').set('nullmx.com', 'null_mx')
  await check(0)
  await check(12)
  expect(await listed()).toEqual([])
  await check(25)
  expect(await listed()).toEqual(['a@gone.com', 'b@nullmx.com'])
  await contact('late@gone.com')
  await check(50)
  expect(await listed()).toEqual(['a@gone.com', 'b@nullmx.com', 'late@gone.com'])
  expect(await listed(theirs)).toEqual([])
  const { rows } =
    await sql`select count(*)::int as events from audit_events where organisation_id = ${ours.id} and kind = 'bounces.domain_listed'`.execute(
      db.superuser,
    )
  expect(rows).toEqual([{ events: 3 }])
})

it.each<[string, (domain: string) => void, (domain: string) => void]>([
  [
    'that came back meanwhile',
    domain => states.set(domain, 'does_not_exist'),
    domain => states.set(domain, 'takes_mail'),
  ],
  [
    'of which nobody answers the second time',
    domain => states.set(domain, 'does_not_exist'),
    domain => states.set(domain, 'unknown'),
  ],
  ['of which nobody ever answers', domain => states.set(domain, 'unknown'), domain => states.set(domain, 'unknown')],
  [
    'while our own DNS finds nobody',
    domain => states.set(domain, 'does_not_exist').set('gmail.com', 'does_not_exist'),
    domain => states.set(domain, 'does_not_exist'),
  ],
  [
    'with another fault each time',
    domain => states.set(domain, 'does_not_exist'),
    domain => states.set(domain, 'null_mx'),
  ],
])('lists nobody at a domain %s', async (name, first, second) => {
  const domain = `${name.replaceAll(/\W/g, '').toLowerCase()}.com`
  await contact(`a@${domain}`)
  first(domain)
  await check(100)
  second(domain)
  await check(130)
  expect(await listed()).not.toContain(`a@${domain}`)
})

it('reads the DNS as it is: no such name, a null MX, no answer', async () => {
  const dns = await startDnsServer()
  dns.zone.set('MX well.com', ['10 mx.well.com']).set('MX nullmx.com', ['0 .']).set('MX away.com', 'away')
  const ask = openMailDns([dns.address])
  expect(await Promise.all(['well.com', 'nullmx.com', 'away.com', 'gone.com'].map(ask))).toEqual([
    'takes_mail',
    'null_mx',
    'unknown',
    'does_not_exist',
  ])
  await dns.stop()
})
