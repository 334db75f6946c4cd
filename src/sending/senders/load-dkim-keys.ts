import type { KeyObject } from 'node:crypto'
import type { Tx } from '../../db/index.ts'
import { unseal } from '../../sending-keys.ts'
import { type DkimKey, prepareDkimKey } from '../compose/dkim.ts'
import { selectDkimKeys } from './dkim-queries.ts'

/** The keys that sign for a domain, ready to use. `dkimKey`: derived for `dkim`. */
export async function loadDkimKeys(
  tx: Tx,
  organisationId: string,
  domain: string,
  dkimKey: KeyObject,
): Promise<DkimKey[]> {
  const rows = await selectDkimKeys(tx, organisationId, domain)
  return rows.map(({ selector, algorithm, sealedPrivateKey }) =>
    prepareDkimKey({ domain, selector, algorithm }, unseal(dkimKey, sealedPrivateKey)),
  )
}
