import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, testListKey } from '../../../test/organisation.ts'
import { createSignUpApi, type SignUpApi } from '../../../test/sign-up.ts'
import { listAddress, type Reason } from '../../blacklist/index.ts'
import { inOrganisation, type Tx } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'

// BL-2, BL-5, CO-1: what the database refuses by itself, whatever the code above it believes.
let api: SignUpApi
let path: string
beforeAll(async () => {
  api = await createSignUpApi()
  path = (await api.publish(api.ours)).path
})
afterAll(() => api.close())

let next = 0
async function signedUp(hasLeft: boolean): Promise<{ id: string; to: string }> {
  const to = `guard${next++}@example.com`
  await api.fillIn(path, { address: to }, `198.51.100.${next}`)
  if (hasLeft) await api.links(to)
  const { rows } = await sql<{ id: string }>`select id from sign_ups where address = ${to}`.execute(api.db.superuser)
  return { id: rows[0]?.id as string, to }
}

const asApp = <T>(work: (tx: Tx) => Promise<T>, organisationId = api.ours.id) =>
  inOrganisation(api.db.app, organisationId, work)
const confirm = (id: string, organisationId?: string) =>
  asApp(tx => sql<{ id: string }>`select id from confirm_sign_up(${id}, 'x', 'y')`.execute(tx), organisationId)
const lift = (consent: string) => (tx: Tx) => sql`select id from lift_by_consent(${consent})`.execute(tx)

const list = (to: string, reason: Reason) =>
  asApp(tx =>
    listAddress(tx, api.ours.actor, testListKey, {
      address: address(to),
      reason,
      evidence: { channel: 'manual', detail: {} },
    } as never),
  )

async function age(id: string) {
  await sql`alter table sign_ups disable trigger sign_ups_change_by_rule`.execute(api.db.superuser)
  await sql`update sign_ups set expires_at = now() where id = ${id}`.execute(api.db.superuser)
  await sql`alter table sign_ups enable trigger sign_ups_change_by_rule`.execute(api.db.superuser)
}

describe('a sign-up is not confirmed', () => {
  it('before its mail has left: nobody can have the link', async () => {
    await expect(confirm((await signedUp(false)).id)).rejects.toThrow(/no mail has left/)
  })
  it('twice', async () => {
    const { id } = await signedUp(true)
    await confirm(id)
    await expect(confirm(id)).rejects.toThrow(/its link was used/)
  })
  it('when it is too old', async () => {
    const { id } = await signedUp(true)
    await age(id)
    await expect(confirm(id)).rejects.toThrow(/too old/)
  })
  it('after a "no"', async () => {
    const { id, to } = await signedUp(true)
    const evidence = { channel: 'manual', detail: {} }
    await asApp(tx =>
      listAddress(tx, api.ours.actor, testListKey, { address: address(to), reason: 'complaint', evidence } as never),
    )
    await expect(confirm(id)).rejects.toThrow(/said no after asking/)
  })
  it('by another organisation', async () => {
    const { id } = await signedUp(true)
    await expect(confirm(id, api.theirs.id)).rejects.toThrow(/is not there/)
  })
})

describe('nobody writes', () => {
  it.each([
    [
      'a consent record',
      `insert into consent_records (organisation_id, mailbox_key, confirmed_at) values (current_organisation(), new_id(), now())`,
    ],
    ['a proof', `insert into consent_proofs (organisation_id, consent_id) values (current_organisation(), new_id())`],
    ['a sign-up that was asked for earlier', `insert into sign_ups (asked_at) values (now())`],
    ['a sign-up as confirmed', `update sign_ups set confirmed_at = now()`],
    ['a longer time for it', `update sign_ups set expires_at = 'infinity'`],
    ['another text than was read', `update sign_up_wordings set consent = 'yes to all'`],
    ['a text away', `delete from sign_up_wordings`],
    ['a record away', `delete from consent_records`],
    ['a proof away', `delete from consent_proofs`],
    ['a sign-up away', `delete from sign_ups`],
  ])('%s', async (_, statement) => {
    for (const db of [api.db.app, api.db.worker])
      await expect(inOrganisation(db, api.ours.id, tx => sql.raw(statement).execute(tx))).rejects.toThrow(
        /permission denied/,
      )
  })

  it('another address into a sign-up: it may only be emptied', async () => {
    const { id } = await signedUp(true)
    await expect(
      asApp(tx => sql`update sign_ups set address = 'else@example.com' where id = ${id}`.execute(tx)),
    ).rejects.toThrow(/emptied of what is personal/)
  })
})

describe('entries are lifted by a consent', () => {
  it('in the transaction that records it, and at no other time', async () => {
    const { id } = await signedUp(true)
    const { rows } = await confirm(id)
    await expect(asApp(lift(rows[0]?.id as string))).rejects.toThrow(/with the sign-up that confirms it/)
    await expect(asApp(lift(randomUUID()))).rejects.toThrow(/with the sign-up that confirms it/)
  })

  it('of that mailbox only, also by who writes the update by hand', async () => {
    const [mine, other] = [await signedUp(true), `bystander${next++}@example.com`]
    const evidence = { channel: 'manual', detail: {} }
    await asApp(tx =>
      listAddress(tx, api.ours.actor, testListKey, { address: address(other), reason: 'opt_out', evidence } as never),
    )
    await asApp(async tx => {
      const { rows } = await sql<{ id: string }>`select id from confirm_sign_up(${mine.id}, 'x', 'y')`.execute(tx)
      await lift(rows[0]?.id as string)(tx)
    })
    const { rows } = await sql<{
      liftedAt: Date | null
    }>`select lifted_at from blacklist_entries where address = ${other}`.execute(api.db.superuser)
    expect(rows).toEqual([{ liftedAt: null }])
  })
})

it('an erasure takes who and from where, and leaves that a yes was given; nothing else takes it', async () => {
  const { id, to } = await signedUp(true)
  await confirm(id)
  const proofs = () =>
    sql`select p.consent_id from consent_records c join consent_proofs p on p.consent_id = c.id where c.sign_up_id = ${id}`.execute(
      api.db.superuser,
    )
  await expect(asApp(tx => sql`select erase_sign_ups()`.execute(tx))).rejects.toThrow(/nobody is being erased/)
  expect((await proofs()).rows).toHaveLength(1)
  const { mailboxKey } = keysOf(testListKey, address(to))
  await list(to, 'erasure')
  const { personId } = api.ours
  await asApp(async tx => {
    await sql`select begin_erasure(${mailboxKey}, null, ${personId})`.execute(tx)
    await sql`select erase_sign_ups()`.execute(tx)
  })
  expect((await proofs()).rows).toEqual([])
  const { rows } = await sql`select from consent_records where sign_up_id = ${id}`.execute(api.db.superuser)
  expect(rows).toHaveLength(1)
})
