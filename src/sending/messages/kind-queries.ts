import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { ServiceKind } from './kind.ts'

export async function selectKinds(tx: Tx): Promise<ServiceKind[]> {
  return tx
    .selectFrom('serviceKinds')
    .select(['name', 'description', 'declaredAt', 'endedAt'])
    .orderBy('name')
    .limit(1_000)
    .execute()
}

export async function findKind(tx: Tx, name: string): Promise<ServiceKind | undefined> {
  return tx
    .selectFrom('serviceKinds')
    .select(['name', 'description', 'declaredAt', 'endedAt'])
    .where('name', '=', name)
    .executeTakeFirst()
}

/** Undefined where a kind of this name was declared before. */
export async function insertKind(
  tx: Tx,
  kind: { organisationId: string; name: string; description: string; declaredBy: string },
): Promise<ServiceKind | undefined> {
  return tx
    .insertInto('serviceKinds')
    .values(kind)
    .onConflict(conflict => conflict.columns(['organisationId', 'name']).doNothing())
    .returning(['name', 'description', 'declaredAt', 'endedAt'])
    .executeTakeFirst()
}

export async function endKind(tx: Tx, name: string): Promise<void> {
  await tx
    .updateTable('serviceKinds')
    .set({ endedAt: sql`now()` })
    .where('name', '=', name)
    .where('endedAt', 'is', null)
    .execute()
}

/** What the key sends where its program does not say; undefined where nobody has said. */
export async function findKindOfKey(tx: Tx, keyId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('keyServiceKinds').select('kind').where('keyId', '=', keyId).executeTakeFirst()
  return row?.kind
}

export async function saveKindOfKey(
  tx: Tx,
  row: { organisationId: string; keyId: string; kind: string; setBy: string },
): Promise<void> {
  await tx
    .insertInto('keyServiceKinds')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['organisationId', 'keyId'])
        .doUpdateSet({ kind: row.kind, setBy: row.setBy, setAt: sql`now()` }),
    )
    .execute()
}
