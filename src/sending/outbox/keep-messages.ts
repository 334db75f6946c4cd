import { type Database, inOrganisation } from '../../db/index.ts'
import type { RelayConnection } from '../gate/relay-connection.ts'
import type { RelayPool } from '../gate/relay-pool.ts'
import { insertKept } from './queries.ts'

const CONNECTIONS = 4

/** The way out that leads nowhere: messages are kept as they would have left. It takes whatever it is given, as a relay would. */
export function openOutbox(app: Database): RelayPool {
  const connection: RelayConnection = {
    relay: 'outbox',
    async handOver({ organisationId, id }, composed) {
      try {
        await inOrganisation(app, organisationId, tx => insertKept(tx, organisationId, id, composed))
        return { stage: 'after_data', code: 250, status: '2.0.0', text: 'Kept in the outbox.' }
      } catch (error) {
        // It is kept once, however often this is repeated: nothing has to be uncertain.
        const text = `It could not be kept in the outbox: ${(error as Error).message}`
        return { stage: 'before_mail', code: null, status: null, text }
      }
    },
  }
  return {
    connections: CONNECTIONS,
    isLocal: true,
    take: async () => connection,
    give() {},
    stop: async () => {},
  }
}
