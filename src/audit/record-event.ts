import { randomBytes } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { commitmentTo, contentOf, personIdOf } from './event.ts'
import { subjectsOf } from './event-subjects.ts'
import { insertEvent } from './queries.ts'

/**
 * Appends one event to the organisation's log, in the transaction of its cause: both are committed, or neither. One
 * statement, whatever the payload. `kind` is `slice.what_happened`; `payload` says what and why, as plain JSON (dates as
 * text), and throws on anything else. Personal data belongs in the payload only: that part can be erased. The ids in the payload
 * (`contactId`, `entryId` ...) are what the event is found by; `about` adds the keys of mailboxes that it is about.
 */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  kind: string,
  payload: object,
  about: readonly string[] = [],
): Promise<{ id: string }> {
  const salt = randomBytes(32)
  const content = contentOf(actor, payload, about)
  const commitment = commitmentTo(salt, content)
  return insertEvent(tx, {
    organisationId: actor.organisationId,
    personId: personIdOf(actor),
    kind,
    commitment,
    salt,
    content,
    subjects: subjectsOf({ payload, about }),
  })
}

/** An event that somebody must look at: shown on the home page, mailed to the officers. */
export async function raiseAlarm(
  tx: Tx,
  actor: Actor,
  kind: `alarm.${string}`,
  payload: object,
): Promise<{ id: string }> {
  return recordEvent(tx, actor, kind, payload)
}
