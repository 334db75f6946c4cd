import type { Tx } from '../../db/index.ts'
import { findRelay } from './queries.ts'
import { isLoopbackHost, parseRelayUrl } from './relay-url.ts'

/** Whether an organisation's mail leaves this machine: not where it stays in the outbox, or goes to a relay on loopback. `smtpUrl`: the installation's. */
export function leavesMachineBy(smtpUrl: string | undefined): (tx: Tx, organisationId: string) => Promise<boolean> {
  const shared = smtpUrl === undefined ? undefined : parseRelayUrl(smtpUrl).host
  return async (tx, organisationId) => {
    const host = (await findRelay(tx, organisationId))?.host ?? shared
    return host !== undefined && !isLoopbackHost(host)
  }
}
