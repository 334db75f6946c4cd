import { sql } from 'kysely'
import type { FieldValue } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { CONFIRMED_WITHIN_DAYS, KEPT_DAYS } from '../../kept-for.ts'
import type { Language } from '../../language.ts'
import type { Asked } from './limits.ts'

export type Road = 'page' | 'html' | 'api'

export type NewSignUp = {
  organisationId: string
  formId: string
  wordingId: string
  mailboxKey: string
  variantKey: string
  address: string
  firstName: string | null
  lastName: string | null
  fields: Record<string, FieldValue>
  interestIds: string[]
  language: Language
  road: Road
  ip: string | null
  network: string | null
  userAgent: string | null
  wasListed: boolean
}

/** Until the transaction ends: of many who ask at once for one mailbox, or from one network, each sees those before it. */
export async function lockAsking(tx: Tx, { network, mailboxKey }: { network: string | null; mailboxKey: string }) {
  if (network !== null)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`veto sign-ups ${network}`}, 0))`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`veto sign-ups ${mailboxKey}`}, 0))`.execute(tx)
}

export async function countAsked(
  tx: Tx,
  organisationId: string,
  { formId, network, mailboxKey }: Pick<NewSignUp, 'formId' | 'network' | 'mailboxKey'>,
): Promise<Asked> {
  const { rows } = await sql<Asked>`
    select
      (select count(*) from sign_ups where organisation_id = ${organisationId} and network = ${network} and asked_at > now() - interval '1 hour')::int as by_network_in_hour,
      (select count(*) from sign_ups where organisation_id = ${organisationId} and form_id = ${formId} and asked_at > now() - interval '1 hour')::int as by_form_in_hour,
      (select count(*) from sign_ups where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey} and asked_at > now() - interval '1 day')::int as by_mailbox_in_day,
      (select count(*) from sign_ups where organisation_id = ${organisationId} and was_listed and asked_at > now() - interval '1 day')::int as listed_in_day`.execute(
    tx,
  )
  return rows[0] as Asked
}

export async function insertSignUp(tx: Tx, { fields, ...signUp }: NewSignUp): Promise<string> {
  const { id } = await tx
    .insertInto('signUps')
    .values({ ...signUp, fields: JSON.stringify(fields) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type SignUpRow = Omit<NewSignUp, 'organisationId' | 'address'> & {
  id: string
  address: string | null
  askedAt: Date
  isOver: boolean
  confirmedAt: Date | null
}

export async function findSignUp(tx: Tx, organisationId: string, id: string): Promise<SignUpRow | undefined> {
  return selectSignUp(tx, organisationId, id, sql``)
}

/** The same, and nobody else confirms it until the transaction ends. */
export async function lockSignUp(tx: Tx, organisationId: string, id: string): Promise<SignUpRow | undefined> {
  return selectSignUp(tx, organisationId, id, sql`for update`)
}

async function selectSignUp(tx: Tx, organisationId: string, id: string, lock: ReturnType<typeof sql>) {
  const { rows } = await sql<SignUpRow>`
    select id, form_id, wording_id, mailbox_key, variant_key, address, first_name, last_name, fields, interest_ids, language, road, ip, network,
      user_agent, was_listed, asked_at, expires_at <= now() as is_over, confirmed_at
    from sign_ups where organisation_id = ${organisationId} and id = ${id} ${lock}`.execute(tx)
  return rows[0]
}

export type ConsentMade = { id: string; confirmedAt: Date }

/** The database's own function: it holds the sign-up against every rule once more, and refuses. */
export async function confirmInDatabase(
  tx: Tx,
  signUpId: string,
  { ip, userAgent }: { ip: string; userAgent: string },
): Promise<ConsentMade> {
  const { rows } = await sql<ConsentMade>`
    select id, confirmed_at from confirm_sign_up(${signUpId}, ${ip}, ${userAgent})`.execute(tx)
  const made = rows[0]
  if (!made) throw new Error(`confirm_sign_up answered nothing for ${signUpId}`)
  return made
}

/** What is personal in sign-ups that nobody confirmed goes, some days after their link lapsed. */
export async function blankLapsed(tx: Tx, organisationId: string): Promise<void> {
  await sql`
    update sign_ups set address = null, first_name = null, last_name = null, fields = '{}', ip = null, network = null, user_agent = null
    where organisation_id = ${organisationId} and address is not null and expires_at < now() - make_interval(days => ${KEPT_DAYS.unconfirmed_sign_ups - CONFIRMED_WITHIN_DAYS})`.execute(
    tx,
  )
}

/** Who signed up, and from where, of the person whom this transaction erases: the database takes nobody else's. That they said yes stays. */
export async function eraseSignUps(tx: Tx): Promise<number> {
  const { rows } = await sql<{ taken: number }>`select erase_sign_ups() as taken`.execute(tx)
  return rows[0]?.taken ?? 0
}
