import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route, streamRoute } from '../../route.ts'
import { deriveKey } from '../../sending-keys.ts'
import { changeHookBody, createHookBody, hookParams, hookShape, hooksReply, renewHookBody } from './api.ts'
import { changeHook, createHook, endHook, loadHook, renewHook } from './change-hook.ts'
import { type HookRow, selectHooks, updateHook } from './hook-queries.ts'
import { writeHookToken } from './hook-token.ts'
import type { HookParts } from './take-request.ts'

/** Where providers send what they know of bounces, complaints and opt-outs. */
export function hookRoutes(parts: HookParts): Route[] {
  const line = { may: 'hooks.write', params: hookParams, replies: { 200: hookShape } } as const
  return [
    route({
      method: 'GET',
      url: '/hooks',
      may: 'hooks.read',
      summary: 'The hooks of the organisation, with their URLs, and what came last.',
      replies: { 200: hooksReply },
      handler: async ({ tx, actor: { organisationId } }) => {
        const items = (await selectHooks(tx, organisationId)).map(hook => onWire(parts, organisationId, hook))
        return { status: 200, body: { items } }
      },
    }),
    route({
      method: 'POST',
      url: '/hooks',
      may: 'hooks.write',
      summary: 'Make a hook for a provider: its URL is entered there.',
      body: createHookBody,
      replies: { 201: hookShape },
      creates: true,
      handler: async ({ tx, actor, body }) => ({
        status: 201,
        body: onWire(parts, actor.organisationId, await createHook(tx, personOf(actor), parts, body)),
      }),
    }),
    route({
      ...line,
      method: 'PATCH',
      url: '/hooks/:id',
      summary: "Change a hook's name, or the provider's key.",
      body: changeHookBody,
      handler: async ({ tx, actor, params: { id }, body }) => ({
        status: 200,
        body: onWire(parts, actor.organisationId, await changeHook(tx, actor, parts, id, body)),
      }),
    }),
    route({
      ...line,
      method: 'POST',
      url: '/hooks/:id/renew',
      summary: 'Give a hook another URL: because the old one got about, or now and then.',
      body: renewHookBody,
      handler: async ({ tx, actor, params: { id }, body: { endsOldNow } }) => ({
        status: 200,
        body: onWire(parts, actor.organisationId, await renewHook(tx, actor, id, { endsOldNow, now: new Date() })),
      }),
    }),
    route({
      ...line,
      method: 'POST',
      url: '/hooks/:id/end',
      summary: 'End a hook: its URL takes nothing any more. What it listed stays listed.',
      handler: async ({ tx, actor, params: { id } }) => ({
        status: 200,
        body: onWire(parts, actor.organisationId, await endHook(tx, actor, id, new Date())),
      }),
    }),
    streamRoute({
      ...line,
      method: 'POST',
      url: '/hooks/:id/confirm',
      summary: 'Amazon SNS: confirm the subscription that it asked about.',
      streamHandler: async ({ db, actor, params: { id } }) => ({
        status: 200,
        body: onWire(parts, actor.organisationId, await confirm(db, actor, parts, id)),
      }),
    }),
  ]
}

/** Calls SNS, at the address that it signed for the topic of the hook. */
async function confirm(db: Database, actor: Actor, { fetchText }: HookParts, id: string): Promise<HookRow> {
  const { organisationId } = actor
  const { confirmUrl } = await inOrganisation(db, organisationId, tx => loadHook(tx, organisationId, id))
  if (!confirmUrl)
    throw new Refusal(
      'conflict',
      'SNS has not asked for a confirmation. Subscribe the URL of this hook to the topic first.',
    )
  await fetchText(confirmUrl).catch(error => {
    throw new Refusal(
      'unavailable',
      `SNS did not confirm: ${(error as Error).message}. Ask it to send the confirmation again.`,
    )
  })
  return inOrganisation(db, organisationId, async tx => {
    await updateHook(tx, organisationId, id, { confirmUrl: null })
    await recordEvent(tx, actor, 'bounces.hook_confirmed', { hookId: id })
    return loadHook(tx, organisationId, id)
  })
}

function personOf(actor: Actor): Actor & { kind: 'person' } {
  if (actor.kind === 'person') return actor
  throw new Refusal('forbidden', 'A hook is made by a person, who answers for it.')
}

function onWire({ sendingKey, publicUrl }: HookParts, organisationId: string, hook: HookRow) {
  const { id, esp, name, sealedKey, topicArn, confirmUrl, createdAt, endedAt, lastRequestAt, lastRefusedAt } = hook
  const token = writeHookToken(deriveKey(sendingKey, 'hook'), { organisationId, hookId: id, version: hook.urlVersion })
  return {
    ...{ id, esp, name, topicArn },
    url: new URL(`/api/v1/hooks/${esp}/${token}`, publicUrl).href,
    hasKey: sealedKey !== null,
    oldUrlUntil: hook.oldUrlUntil?.toISOString() ?? null,
    awaitsConfirmation: confirmUrl !== null,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    requests: Number(hook.requests),
    lastRequestAt: lastRequestAt?.toISOString() ?? null,
    refused: Number(hook.refused),
    lastRefusedAt: lastRefusedAt?.toISOString() ?? null,
    lastFault: hook.lastFault,
  }
}
