import type { Tx } from '../../db/index.ts'

export async function insertClick(
  tx: Tx,
  click: { organisationId: string; campaignId: string; target: string },
): Promise<void> {
  await tx.insertInto('clicks').values(click).execute()
}

/** How often links of a campaign were followed: by people, and by whatever reads their mail for them. */
export async function countClicks(tx: Tx, organisationId: string, campaignId: string): Promise<number> {
  const { clicks } = await tx
    .selectFrom('clicks')
    .select(select => select.fn.countAll<number>().as('clicks'))
    .where('organisationId', '=', organisationId)
    .where('campaignId', '=', campaignId)
    .executeTakeFirstOrThrow()
  return clicks
}
