import type { Tx } from '../../db/index.ts'
import type { System } from './system.ts'

const COLUMNS = [
  'id',
  'name',
  'kind',
  'ownerName',
  'ownerEmail',
  'holds',
  'retention',
  'legalBasis',
  'isMailed',
  'webhookUrl',
  'createdAt',
] as const

/** Those in use, by name. */
export async function selectSystems(tx: Tx, organisationId: string): Promise<System[]> {
  return tx
    .selectFrom('register.systems')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('archivedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .$castTo<System>()
    .execute()
}

export async function findSystem(tx: Tx, organisationId: string, id: string): Promise<System | undefined> {
  return tx
    .selectFrom('register.systems')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .$castTo<System>()
    .executeTakeFirst()
}

export type SystemInput = Omit<System, 'id' | 'createdAt' | 'webhookUrl'>

export async function insertSystem(tx: Tx, organisationId: string, system: SystemInput): Promise<System> {
  return tx
    .insertInto('register.systems')
    .values({ organisationId, ...system })
    .returning(COLUMNS)
    .$castTo<System>()
    .executeTakeFirstOrThrow()
}

export async function updateSystem(
  tx: Tx,
  organisationId: string,
  id: string,
  change: Partial<SystemInput> & { archivedAt?: Date; webhookUrl?: string | null; sealedSecret?: Buffer | null },
): Promise<void> {
  await tx
    .updateTable('register.systems')
    .set(change)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Whether another system in use is called so. */
export async function isNameTaken(tx: Tx, organisationId: string, name: string, but?: string): Promise<boolean> {
  const systems = await selectSystems(tx, organisationId)
  return systems.some(system => system.id !== but && system.name.toLowerCase() === name.toLowerCase())
}
