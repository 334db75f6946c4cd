import type { Database } from '../../db/index.ts'
import type { ClaimedMessage } from './message.ts'
import type { Composed } from './relay-connection.ts'

/**
 * Makes what leaves of what is stored. `db` logs in as `veto_app`: it opens its own transaction where it has to read. Throws a Refusal
 * (`invalid`) where the message can never be composed, its template names an unknown field ...: the message is refused with that text.
 * Whatever else it throws is our fault: the message is given back and tried again.
 */
export type Compose = (db: Database, message: ClaimedMessage) => Promise<Composed>
