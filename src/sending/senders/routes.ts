import type { KeyObject } from 'node:crypto'
import { loadWorkspace } from '../../accounts/index.ts'
import { type Route, route, streamRoute } from '../../route.ts'
import { deriveKey } from '../../sending-keys.ts'
import {
  createSenderBody,
  editSenderBody,
  findSendersQuery,
  senderCardShape,
  senderParams,
  sendersPage,
} from './api.ts'
import { createSender } from './create-sender.ts'
import { editSender } from './edit-sender.ts'
import { loadSender } from './load-sender.ts'
import type { LookUpDns } from './look-up-dns.ts'
import { selectSenders } from './sender-queries.ts'
import { verifySender } from './verify-sender.ts'
import { senderCardOnWire, senderOnWire } from './wire.ts'

export type SenderParts = {
  sendingKey: KeyObject
  lookUpDns: LookUpDns
  /** Where reports of bounces reach this installation: the host that the return path's MX names. */
  mailHost: string
}

/** Who mail comes from, and what the DNS says of it. */
export function senderRoutes({ sendingKey, lookUpDns, mailHost }: SenderParts): Route[] {
  const dkimKey = deriveKey(sendingKey, 'dkim')
  return [
    route({
      method: 'GET',
      url: '/senders',
      may: 'senders.read',
      summary: 'The senders of a workspace, the newest first.',
      query: findSendersQuery,
      replies: { 200: sendersPage },
      async handler({ tx, actor: { organisationId }, query: { workspaceId: named, cursor, limit } }) {
        const workspaceId = await loadWorkspace(tx, organisationId, named)
        const found = await selectSenders(tx, organisationId, { workspaceId, before: cursor, limit: limit + 1 })
        const items = found.slice(0, limit)
        const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null
        return { status: 200, body: { items: items.map(senderOnWire), nextCursor } }
      },
    }),
    streamRoute({
      method: 'POST',
      url: '/senders',
      may: 'senders.write',
      summary:
        'Make a sender, claim its domain and make a key that signs for it. 409 where another organisation has the domain, or the workspace the address.',
      body: createSenderBody,
      replies: { 201: senderCardShape },
      async streamHandler({ db, actor, body }) {
        const sender = await createSender(db, actor, { dkimKey, now: new Date() }, body)
        return { status: 201, body: senderCardOnWire(sender, mailHost) }
      },
    }),
    route({
      method: 'GET',
      url: '/senders/:id',
      may: 'senders.read',
      summary: 'One sender, with the records for the DNS and what was last found there.',
      params: senderParams,
      replies: { 200: senderCardShape },
      async handler({ tx, actor, params }) {
        const sender = await loadSender(tx, actor.organisationId, params.id)
        return { status: 200, body: senderCardOnWire(sender, mailHost) }
      },
    }),
    route({
      method: 'PATCH',
      url: '/senders/:id',
      may: 'senders.write',
      summary: 'Change the name or the postal address, or put a sender away.',
      params: senderParams,
      body: editSenderBody,
      replies: { 200: senderCardShape },
      async handler({ tx, actor, params, body }) {
        const sender = await editSender(tx, actor, params.id, body, new Date())
        return { status: 200, body: senderCardOnWire(sender, mailHost) }
      },
    }),
    streamRoute({
      method: 'POST',
      url: '/senders/:id/verify',
      may: 'senders.write',
      summary: 'Look up what the DNS says of the domain, now.',
      params: senderParams,
      replies: { 200: senderCardShape },
      async streamHandler({ db, actor, params }) {
        const sender = await verifySender(db, actor, params.id, { lookUp: lookUpDns, mailHost, now: () => new Date() })
        return { status: 200, body: senderCardOnWire(sender, mailHost) }
      },
    }),
  ]
}
