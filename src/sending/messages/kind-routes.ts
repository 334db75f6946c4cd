import type { Actor } from '../../actor.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { declareKindBody, idParams, kindOfKeyBody, kindOfKeyReply, kindShape, kindsReply, nameParams } from './api.ts'
import { declareKind, endServiceKind, setKindOfKey } from './declare-kind.ts'
import { CLOSED_KINDS } from './kind.ts'
import { findKindOfKey, selectKinds } from './kind-queries.ts'
import { kindOnWire } from './wire.ts'

/** SE-4: which kinds of service mail there are, and which of them a key sends. */
export const kindRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/service-kinds',
    may: 'service_kinds.read',
    summary: 'The kinds of service mail that the privacy officer declared.',
    replies: { 200: kindsReply },
    handler: async ({ tx }) => ({
      status: 200,
      body: { items: (await selectKinds(tx)).map(kindOnWire), reserved: [...CLOSED_KINDS] },
    }),
  }),
  route({
    method: 'POST',
    url: '/service-kinds',
    may: 'service_kinds.write',
    summary: 'Declare a kind of service mail (invoice, password, order ...): mail that reaches people who opted out.',
    body: declareKindBody,
    replies: { 201: kindShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({
      status: 201,
      body: kindOnWire(await declareKind(tx, personOf(actor), body)),
    }),
  }),
  route({
    method: 'POST',
    url: '/service-kinds/:name/end',
    may: 'service_kinds.write',
    summary: 'Take no more messages for a kind. Safe to repeat.',
    params: nameParams,
    replies: { 200: kindShape },
    handler: async ({ tx, actor, params }) => ({
      status: 200,
      body: kindOnWire(await endServiceKind(tx, personOf(actor), params.name)),
    }),
  }),
  route({
    method: 'GET',
    url: '/keys/:id/service-kind',
    may: 'keys.read',
    summary: 'The kind of service mail that a key sends by SMTP, or where its program names none.',
    params: idParams,
    replies: { 200: kindOfKeyReply },
    handler: async ({ tx, params: { id } }) => ({
      status: 200,
      body: { keyId: id, kind: (await findKindOfKey(tx, id)) ?? null },
    }),
  }),
  route({
    method: 'POST',
    url: '/keys/:id/service-kind',
    may: 'service_kinds.write',
    summary: 'Say which declared kind a service key sends.',
    params: idParams,
    body: kindOfKeyBody,
    replies: { 200: kindOfKeyReply },
    async handler({ tx, actor, params: { id }, body: { kind } }) {
      await setKindOfKey(tx, personOf(actor), id, kind)
      return { status: 200, body: { keyId: id, kind } }
    },
  }),
]

export function personOf(actor: Actor): Actor & { kind: 'person' } {
  if (actor.kind === 'person') return actor
  throw new Refusal('forbidden', 'A person decides this, not a program.')
}
