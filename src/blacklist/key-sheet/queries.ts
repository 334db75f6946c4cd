import type { Tx } from '../../db/index.ts'

export async function findKept(tx: Tx, fingerprint: string): Promise<{ keptBy: string; keptAt: Date } | undefined> {
  return tx
    .selectFrom('keptListKeys')
    .select(['keptBy', 'keptAt'])
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
}

/** False where somebody said so before. */
export async function insertKept(tx: Tx, fingerprint: string, keptBy: string): Promise<boolean> {
  const made = await tx
    .insertInto('keptListKeys')
    .values({ fingerprint, keptBy })
    .onConflict(conflict => conflict.column('fingerprint').doNothing())
    .returning('fingerprint')
    .executeTakeFirst()
  return made !== undefined
}
