import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'

/** Sent a little later, unless something stops it: see acknowledge-opt-outs. */
export async function insertAcknowledgement(
  tx: Tx,
  organisationId: string,
  wanted: { messageId: string; language: Language },
): Promise<void> {
  await tx
    .insertInto('optOutAcknowledgements')
    .values({ organisationId, ...wanted })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
