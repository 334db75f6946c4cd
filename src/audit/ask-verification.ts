import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { checkpointVerifier } from './checkpoint.ts'
import { recordEvent } from './record-event.ts'
import {
  countVerificationsInLastHour,
  findLastVerification,
  insertVerification,
  type Verification,
} from './verification-queries.ts'
import { readKept } from './verify-log.ts'

/** Puts the verification on its queue, in the transaction that asks for it. */
export type EnqueueVerification = (tx: Tx, job: { organisationId: string; verificationId: string }) => Promise<void>

/** It reads the whole log, so an organisation gets so many in an hour. */
const IN_AN_HOUR = 12

/**
 * "Verify now": asks for a verification in the background, against a checkpoint that was kept where one is given. One that runs already is
 * the answer. Refuses a kept checkpoint that is none, and more than twelve in an hour.
 */
export async function askVerification(
  tx: Tx,
  actor: Actor,
  { publicKey, enqueue }: { publicKey: KeyObject; enqueue: EnqueueVerification },
  keptNote: string | undefined,
): Promise<{ verification: Verification; isNew: boolean }> {
  if (actor.kind !== 'person') throw new Refusal('forbidden', 'Only a person asks for a verification.')
  const { organisationId, personId } = actor
  readKept(keptNote, checkpointVerifier(organisationId, publicKey))
  const last = await findLastVerification(tx, organisationId)
  if (last && last.finishedAt === null) return { verification: last, isNew: false }
  if ((await countVerificationsInLastHour(tx, organisationId)) >= IN_AN_HOUR) {
    const message = `The log was verified ${IN_AN_HOUR} times in the last hour. Ask again in a few minutes; the last result stands.`
    throw new Refusal('too_many', message, { retryAfterSeconds: 300 })
  }
  const made = await insertVerification(tx, organisationId, personId, keptNote)
  if (!made) throw new Refusal('conflict', 'Somebody has just asked for the same: look at the last verification.')
  await recordEvent(tx, actor, 'audit.verification_asked', {
    verificationId: made.id,
    againstKept: keptNote !== undefined,
  })
  await enqueue(tx, { organisationId, verificationId: made.id })
  return { verification: made, isNew: true }
}
