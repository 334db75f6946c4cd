import { sql } from 'kysely'
import type { Country } from '../country.ts'
import type { Database, Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import type { ImportHolds } from './import-holds.ts'

export type Organisation = { id: string; name: string; language: Language; country: Country | null }
export type Workspace = { id: string; name: string; createdAt: Date }
export type SendingDomain = { domain: string; claimedAt: Date }

export async function insertOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.insertInto('organisations').values(organisation).execute()
}

/** The organisation of this transaction, with the limits at which its imports are held. */
export async function loadOrganisation(tx: Tx): Promise<Organisation & ImportHolds> {
  return tx
    .selectFrom('organisations')
    .select(['id', 'name', 'language', 'country', 'contactsHoldRows', 'contactsHoldShare', 'contactsTellShare'])
    .select(['optOutsHoldContacts', 'optOutsHoldShare'])
    .$castTo<Organisation & ImportHolds>()
    .executeTakeFirstOrThrow()
}

/** The organisation of this transaction; undefined where there is none (any more). */
export async function findOrganisation(tx: Tx): Promise<Organisation | undefined> {
  const { rows } = await sql<Organisation>`/* prepared as find_organisation */
    select id, name, language, country from organisations`.execute(tx)
  return rows[0]
}

/** Whether the erased stay on the blacklist with their address, or by its keys only. */
export async function findHowErasedAreKept(tx: Tx): Promise<'address' | 'key'> {
  const { keepsErasedAs } = await tx.selectFrom('organisations').select('keepsErasedAs').executeTakeFirstOrThrow()
  return keepsErasedAs as 'address' | 'key'
}

export async function keepErasedAs(tx: Tx, how: 'address' | 'key'): Promise<void> {
  await tx.updateTable('organisations').set({ keepsErasedAs: how }).execute()
}

/** Every organisation of the installation: only veto_worker sees more than one. */
export async function selectOrganisations(workerDb: Database): Promise<Organisation[]> {
  return workerDb
    .selectFrom('organisations')
    .select(['id', 'name', 'language', 'country'])
    .orderBy('createdAt')
    .$castTo<Organisation>()
    .execute()
}

/** The installation's first organisation, whoever asks; undefined before the first run. */
export async function findFirstOrganisation(db: Database | Tx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select find_first_organisation() as id`.execute(db)
  return rows[0]?.id ?? undefined
}

/** False before the first run. */
export async function hasOrganisation(db: Database): Promise<boolean> {
  return (await findFirstOrganisation(db)) !== undefined
}

/** What belongs to the whole installation is looked after by its first organisation. */
export async function isFirstOrganisation(tx: Tx, organisationId: string): Promise<boolean> {
  return (await findFirstOrganisation(tx)) === organisationId
}

/** Until the transaction ends: of two first runs at once, the second sees what the first made. */
export async function lockFirstRun(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('veto first run'))`.execute(tx)
}

export async function lockOrganisation(tx: Tx): Promise<void> {
  await tx.selectFrom('organisations').select('id').forUpdate().execute()
}

export async function updateOrganisation(
  tx: Tx,
  change: { name?: string; language?: Language; country?: Country },
): Promise<void> {
  await tx.updateTable('organisations').set(change).execute()
}

export async function updateHolds(tx: Tx, holds: Partial<ImportHolds>): Promise<void> {
  await tx.updateTable('organisations').set(holds).execute()
}

/** Undefined where the organisation has one of this name. */
export async function insertWorkspace(tx: Tx, organisationId: string, name: string): Promise<Workspace | undefined> {
  return tx
    .insertInto('workspaces')
    .values({ organisationId, name })
    .onConflict(conflict => conflict.columns(['organisationId', 'name']).doNothing())
    .returning(['id', 'name', 'createdAt'])
    .executeTakeFirst()
}

/** The organisation's workspace with this id, or its first one where none is named. */
export async function findWorkspace(
  tx: Tx,
  organisationId: string,
  id: string | undefined,
): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('workspaces')
    .select('id')
    .where('organisationId', '=', organisationId)
    .$if(id !== undefined, query => query.where('id', '=', id as string))
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Until the transaction ends: two imports into one workspace would both create the same contact. */
export async function lockWorkspace(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx
    .selectFrom('workspaces')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

export async function selectWorkspaces(tx: Tx, after: string | undefined, limit: number): Promise<Workspace[]> {
  return tx
    .selectFrom('workspaces')
    .select(['id', 'name', 'createdAt'])
    .$if(after !== undefined, query => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Undefined where the domain is claimed already, by whomever. */
export async function insertDomain(tx: Tx, organisationId: string, domain: string): Promise<SendingDomain | undefined> {
  return tx
    .insertInto('sendingDomains')
    .values({ organisationId, domain })
    .onConflict(conflict => conflict.column('domain').doNothing())
    .returning(['domain', 'claimedAt'])
    .executeTakeFirst()
}

/** Where it is the organisation's own. */
export async function findDomain(tx: Tx, domain: string): Promise<SendingDomain | undefined> {
  return tx.selectFrom('sendingDomains').select(['domain', 'claimedAt']).where('domain', '=', domain).executeTakeFirst()
}

/** Whichever organisation of the installation holds it. Not to be told to another one. */
export async function findDomainHolder(tx: Tx, domain: string): Promise<string | undefined> {
  const { rows } = await sql<{ holder: string | null }>`select find_domain_holder(${domain}) as holder`.execute(tx)
  return rows[0]?.holder ?? undefined
}

export async function selectDomains(tx: Tx, after: string | undefined, limit: number): Promise<SendingDomain[]> {
  return tx
    .selectFrom('sendingDomains')
    .select(['domain', 'claimedAt'])
    .$if(after !== undefined, query => query.where('domain', '>', after as string))
    .orderBy('domain')
    .limit(limit)
    .execute()
}

/** Of the organisation of this transaction, the oldest first. */
export async function selectWorkspaceIds(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('workspaces').select('id').orderBy('createdAt').orderBy('id').execute()
  return rows.map(row => row.id)
}
