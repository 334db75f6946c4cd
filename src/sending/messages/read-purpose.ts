import type { Actor } from '../../actor.ts'
import type { Purpose } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { loadOpenKind } from './declare-kind.ts'
import { findKindOfKey } from './kind-queries.ts'

type Key = Actor & { kind: 'service_key' }
type Asked = { purpose: Purpose; kind: string | undefined }

/**
 * SE-4: the purpose belongs to the key. With the scope for service mail a message may be service mail of a declared kind, or marketing, which is
 * tighter; with the one for marketing it is marketing, whatever it says of itself.
 */
export async function readPurpose(
  tx: Tx,
  key: Key,
  door: 'messages' | 'gateway',
  { purpose, kind }: Asked,
): Promise<{ purpose: Purpose; kind: string | null }> {
  if (purpose === 'marketing') {
    if (kind === undefined) return { purpose, kind: null }
    throw new Refusal('invalid', `A marketing message has no kind; "${kind}" is a kind of service mail.`, {
      field: 'kind',
    })
  }
  if (!key.scopes.includes(`${door}:service`))
    throw new Refusal(
      'forbidden',
      `This key sends marketing only: it has no scope ${door}:service. Send it as marketing.`,
      {
        field: 'purpose',
      },
    )
  const named = kind ?? (await findKindOfKey(tx, key.keyId))
  if (named === undefined)
    throw new Refusal(
      'invalid',
      'A service message names its kind, as a privacy officer declared it (GET /api/v1/service-kinds).',
      {
        field: 'kind',
      },
    )
  return { purpose, kind: (await loadOpenKind(tx, named)).name }
}
