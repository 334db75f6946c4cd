import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { deleteOldReplies, findReply, keepReply, takeKey } from './queries.ts'
import type { WrittenReply } from './write-reply.ts'

export type KeyedRequest = { key: string; actor: Actor; method: string; url: string; body: unknown }

const MAX_KEY_LENGTH = 200

/**
 * Does the work of a creating request once per Idempotency-Key, for at least a day: the same request again gets the first answer. It is
 * kept in the transaction of the work, so a refused or failed request keeps nothing and may be repeated.
 */
export async function answerOnce(
  tx: Tx,
  request: KeyedRequest,
  work: () => Promise<WrittenReply>,
): Promise<WrittenReply> {
  const { key, actor } = request
  if (key.length === 0 || key.length > MAX_KEY_LENGTH)
    throw new Refusal(
      'invalid',
      `An Idempotency-Key has 1 to ${MAX_KEY_LENGTH} characters; this one has ${key.length}.`,
    )
  const requestHash = hashOf(request)
  if (!(await takeKey(tx, actor.organisationId, key, requestHash))) {
    const { requestHash: firstHash, ...kept } = await findReply(tx, key)
    if (firstHash.equals(requestHash)) return kept
    throw new Refusal(
      'conflict',
      `The Idempotency-Key "${key}" was used for another request. Give each request one of its own.`,
    )
  }
  const reply = await work()
  await keepReply(tx, key, reply)
  await deleteOldReplies(tx)
  return reply
}

// Who asked is part of it: an answer that was made for one person is not shown to another.
function hashOf({ actor, method, url, body }: KeyedRequest): Buffer {
  const who = actor.kind === 'person' ? actor.personId : actor.kind === 'service_key' ? actor.keyId : actor.name
  return createHash('sha256')
    .update(JSON.stringify([who, method, url, body]))
    .digest()
}
