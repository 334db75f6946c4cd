import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { raiseAlarm, recordEvent } from './record-event.ts'
import { beginVerification, endVerification, updateProgress } from './verification-queries.ts'
import { type VerifyResult, verifyLog } from './verify-log.ts'

type VerificationJob = { organisationId: string; verificationId: string }

const TELL_EVERY_MS = 500

/** The background work of the log: the verifications that somebody asked for. `publicKey` belongs to the key that signs the checkpoints. */
export function auditJobs(db: Database, publicKey: KeyObject) {
  return {
    'verify-log': (job: VerificationJob, signal: AbortSignal) => runVerification(db, publicKey, job, signal),
  }
}

/** After a crash it begins anew. What it finds is an event; a fault is an alarm. */
async function runVerification(
  db: Database,
  publicKey: KeyObject,
  { organisationId, verificationId }: VerificationJob,
  signal?: AbortSignal,
): Promise<void> {
  const inOurs = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  const begun = await inOurs(tx => beginVerification(tx, organisationId, verificationId))
  if (!begun) return
  let toldAt = 0
  const onProgress = async (done: number, size: number) => {
    signal?.throwIfAborted()
    if (performance.now() - toldAt < TELL_EVERY_MS) return
    toldAt = performance.now()
    await inOurs(tx => updateProgress(tx, organisationId, verificationId, done, size))
  }
  const options = { publicKey, onProgress, ...(begun.keptNote === null ? {} : { keptCheckpoint: begun.keptNote }) }
  const ended = await verifyLog(db, organisationId, options).then(
    result => ({ result }),
    error => {
      if (error instanceof Refusal) return { failure: error.message }
      throw error
    },
  )
  const actor: Actor = { kind: 'system', organisationId, name: 'audit verification' }
  await inOurs(async tx => {
    if (!(await endVerification(tx, organisationId, verificationId, ended))) return
    if ('failure' in ended) return
    const facts = factsOf(verificationId, begun.keptNote !== null, ended.result)
    await recordEvent(tx, actor, 'audit.verified', facts)
    if (!ended.result.isIntact) await raiseAlarm(tx, actor, 'alarm.audit_log_altered', facts)
  })
}

function factsOf(
  verificationId: string,
  againstKept: boolean,
  { isIntact, size, faultCount, firstFault }: VerifyResult,
) {
  return { verificationId, againstKept, isIntact, size, faultCount, firstFault: firstFault?.message ?? null }
}
