import type { Tx } from '../../db/index.ts'

/** Whom a message went to; null where that was erased, or where the message is no more. */
export async function findMessageAddress(
  tx: Tx,
  { organisationId, messageId, mailboxKey }: { organisationId: string; messageId: string; mailboxKey: string },
): Promise<string | null> {
  const message = await tx
    .selectFrom('messages')
    .select('address')
    .where('organisationId', '=', organisationId)
    .where('id', '=', messageId)
    .where('mailboxKey', '=', mailboxKey)
    .executeTakeFirst()
  return message?.address ?? null
}
