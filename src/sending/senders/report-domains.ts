import type { KeyObject } from 'node:crypto'
import type { Tx } from '../../db/index.ts'
import { feedbackAddress } from '../links/return-path.ts'
import { recordsOf } from './dns-records.ts'
import type { DnsRecord, RecordState } from './sender.ts'
import { selectSendingDomains } from './sender-queries.ts'

/** A domain that reports about the organisation's mail come to. `feedbackAddress`: for complaints about any of it. `mx`: what leads mail for it here. */
export type ReportDomain = {
  domain: string
  feedbackAddress: string
  mx: Pick<DnsRecord, 'name' | 'value'>
  state: RecordState
  checkedAt: Date | null
}

/** One per domain that the organisation sends from. `key`: derived for `return-path`; `mailHost`: where this installation is reached. */
export async function reportDomains(
  tx: Tx,
  organisationId: string,
  { key, mailHost }: { key: KeyObject; mailHost: string },
): Promise<ReportDomain[]> {
  const domains = await selectSendingDomains(tx, organisationId)
  return domains.flatMap(({ domain, checkedAt, results }) => {
    const mx = recordsOf(domain, [], mailHost).find(({ purpose }) => purpose === 'return_path')
    if (!mx) return []
    const { name, value } = mx
    const state = results?.return_path?.state ?? 'unknown'
    return [
      {
        domain: name,
        feedbackAddress: feedbackAddress(key, name, { organisationId }),
        mx: { name, value },
        state,
        checkedAt,
      },
    ]
  })
}
