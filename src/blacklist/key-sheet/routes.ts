import type { KeyObject } from 'node:crypto'
import { type Route, route, streamRoute } from '../../route.ts'
import { keptBody, listKeyShape, sheetBody, sheetShape } from './api.ts'
import { confirmKept, type ListKeyState, loadListKeyState, showRecoverySheet } from './keep-list-key.ts'

/** Without the list key nobody is found on the blacklist: it is printed, and somebody says that it is put away. */
export function listKeyRoutes(listKey: KeyObject): Route[] {
  return [
    route({
      method: 'GET',
      url: '/list-key',
      may: 'list_key.read',
      summary: 'Whether the recovery sheet of the list key is put away. Another key asks again.',
      replies: { 200: listKeyShape },
      async handler({ tx, actor }) {
        return { status: 200, body: onWire(await loadListKeyState(tx, actor.organisationId, listKey)) }
      },
    }),
    streamRoute({
      method: 'POST',
      url: '/list-key/recovery-sheet',
      may: 'list_key.write',
      summary: 'The list key, to be printed: an owner of the first organisation, with their password. On record.',
      body: sheetBody,
      replies: { 200: sheetShape },
      async streamHandler({ db, actor, caller, body }) {
        return { status: 200, body: await showRecoverySheet(db, actor, caller, listKey, body.password) }
      },
    }),
    route({
      method: 'POST',
      url: '/list-key/kept',
      may: 'list_key.write',
      summary: 'Say that the recovery sheet with this fingerprint is put away. Safe to repeat.',
      body: keptBody,
      replies: { 200: listKeyShape },
      async handler({ tx, actor, body }) {
        return { status: 200, body: onWire(await confirmKept(tx, actor, listKey, body.fingerprint)) }
      },
    }),
  ]
}

function onWire({ keptAt, ...state }: ListKeyState) {
  return { ...state, keptAt: keptAt?.toISOString() ?? null }
}
