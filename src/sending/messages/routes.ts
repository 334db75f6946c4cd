import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { recordLookUp } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { readAddress } from '../../read-address.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import {
  decideUncertainBody,
  idParams,
  messageCardShape,
  messagesPage,
  messagesToQuery,
  sendMessageBody,
  suppressedReply,
  takenReply,
} from './api.ts'
import { decideUncertain } from './decide-uncertain.ts'
import { findLeftOut } from './find-left-out.ts'
import { holdRoutes } from './hold-routes.ts'
import { kindRoutes, personOf } from './kind-routes.ts'
import { findMessage, selectAttempts, selectMessagesTo } from './queries.ts'
import { sendMessage } from './send-message.ts'
import { acceptedOnWire, attemptOnWire, leftOutOnWire, messageOnWire } from './wire.ts'

const MOST_BYTES = 4 * 1024 * 1024

/** Single messages over HTTP: sent by programs, looked at by whoever asks "what happened to my mail to X?". */
export function messageRoutes({ listKey }: { listKey: KeyObject }): Route[] {
  return [
    route({
      method: 'POST',
      url: '/messages',
      may: 'messages.send',
      summary:
        'Send one message. 202: it is queued, or held. 200: it is suppressed, with the reason. Nothing is silent.',
      body: sendMessageBody,
      replies: { 200: suppressedReply, 202: takenReply },
      creates: true,
      bodyLimit: MOST_BYTES,
      handler: async ({ tx, actor, body }) => acceptedOnWire(await sendMessage(tx, keyOf(actor), listKey, body)),
    }),
    route({
      method: 'GET',
      url: '/messages',
      may: 'messages.read',
      summary:
        'Every message to one mailbox, the newest first: what happened to my mail to X? A key sees those that it sent.',
      query: messagesToQuery,
      replies: { 200: messagesPage },
      async handler({ tx, actor, query: { address, cursor, limit } }) {
        const mailboxKey = mailboxKeyOf(listKey, readAddress(address))
        await recordLookUp(tx, actor, listKey, address)
        const page = { mailboxKey, keyId: ownKeyOf(actor), before: cursor, limit: limit + 1 }
        const rows = await selectMessagesTo(tx, actor.organisationId, page)
        const shown = rows.slice(0, limit)
        const nextCursor = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
        const isWhole = actor.kind === 'person' && cursor === undefined
        const leftOut = isWhole ? await findLeftOut(tx, actor.organisationId, mailboxKey) : []
        return {
          status: 200,
          body: { items: shown.map(messageOnWire), nextCursor, leftOutOf: leftOut.map(leftOutOnWire) },
        }
      },
    }),
    route({
      method: 'GET',
      url: '/messages/:id',
      may: 'messages.read',
      summary: 'One message, and each try to hand it over with what the relay answered.',
      params: idParams,
      replies: { 200: messageCardShape },
      handler: async ({ tx, actor, params: { id } }) => ({ status: 200, body: await loadCard(tx, actor, id) }),
    }),
    route({
      method: 'POST',
      url: '/messages/:id/decide',
      may: 'messages.decide',
      summary:
        'Say what becomes of a message that nobody knows about: uncertain, since the line broke after it was written.',
      params: idParams,
      body: decideUncertainBody,
      replies: { 200: messageCardShape },
      async handler({ tx, actor, params: { id }, body: { decision } }) {
        await decideUncertain(tx, personOf(actor), id, decision)
        return { status: 200, body: await loadCard(tx, actor, id) }
      },
    }),
    ...kindRoutes,
    ...holdRoutes,
  ]
}

async function loadCard(tx: Tx, actor: Actor, id: string) {
  const message = await findMessage(tx, actor.organisationId, id, ownKeyOf(actor))
  if (!message) throw new Refusal('not_found', `There is no message ${id}.`)
  const attempts = await selectAttempts(tx, actor.organisationId, id)
  return { ...messageOnWire(message), attempts: attempts.map(attemptOnWire) }
}

function keyOf(actor: Actor): Actor & { kind: 'service_key' } {
  if (actor.kind === 'service_key') return actor
  throw new Refusal('forbidden', 'Single messages are sent with a service key, whose scope says what for.')
}

function ownKeyOf(actor: Actor): string | undefined {
  return actor.kind === 'service_key' ? actor.keyId : undefined
}
