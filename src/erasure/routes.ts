import type { KeyObject } from 'node:crypto'
import { type Route, route } from '../route.ts'
import { holdersReply, previewBody, previewReply } from './api.ts'
import { ERASED_FIRST, HOLDERS } from './holders.ts'
import { previewErasure } from './preview-erasure.ts'
import { STAYS } from './stays.ts'

/** What an erasure takes, and what it would take of one person. The erasure itself is a step of a subject request. */
export function erasureRoutes({ listKey }: { listKey: KeyObject }): Route[] {
  return [
    route({
      method: 'GET',
      url: '/erasures/holders',
      may: 'erasures.preview',
      summary: 'Every column that can hold something of a person: who erases it, or why it stays.',
      replies: { 200: holdersReply },
      handler: async () => ({ status: 200, body: { erased: [...ERASED_FIRST, ...HOLDERS].map(onWire), stays: STAYS } }),
    }),
    route({
      method: 'POST',
      url: '/erasures/preview',
      may: 'erasures.preview',
      summary: 'What an erasure would take of one person, and what would stay. Nothing is changed.',
      body: previewBody,
      replies: { 200: previewReply },
      handler: async ({ tx, actor, body }) => ({
        status: 200,
        body: await previewErasure(tx, actor, listKey, body.address),
      }),
    }),
  ]
}

function onWire({ name, columns }: { name: string; columns: readonly string[] }) {
  return { holder: name, columns }
}
