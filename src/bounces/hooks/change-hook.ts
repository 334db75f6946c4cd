import type { z } from 'zod'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { deriveKey, seal } from '../../sending-keys.ts'
import type { changeHookBody, createHookBody } from './api.ts'
import { findHook, type HookRow, insertHook, updateHook } from './hook-queries.ts'
import type { HookParts } from './take-request.ts'

/** A place for one provider's events. Whoever makes it answers for what it lists. */
export async function createHook(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  parts: HookParts,
  { esp, name, signingKey, topicArn = undefined }: z.output<typeof createHookBody>,
): Promise<HookRow> {
  if ((esp === 'amazon_ses') !== (topicArn !== undefined))
    throw new Refusal('invalid', 'An Amazon SES hook names its SNS topic (topicArn), and no other hook has one.')
  const sealedKey = signingKey === undefined ? null : sealKey(parts, signingKey)
  const { organisationId, personId: createdBy } = actor
  const id = await insertHook(tx, { organisationId, esp, name, sealedKey, topicArn: topicArn ?? null, createdBy })
  await recordEvent(tx, actor, 'bounces.hook_created', { hookId: id, esp, name, hasKey: sealedKey !== null })
  return loadHook(tx, organisationId, id)
}

export async function changeHook(
  tx: Tx,
  actor: Actor,
  parts: HookParts,
  id: string,
  change: z.output<typeof changeHookBody>,
): Promise<HookRow> {
  const { organisationId } = actor
  const hook = await loadHook(tx, organisationId, id)
  const { name, signingKey, topicArn } = change
  if (topicArn !== undefined && hook.esp !== 'amazon_ses')
    throw new Refusal('invalid', `Only a hook of Amazon SES has an SNS topic; this one is of ${hook.esp}.`)
  const after = {
    ...(name === undefined ? {} : { name }),
    ...(signingKey === undefined ? {} : { sealedKey: signingKey === null ? null : sealKey(parts, signingKey) }),
    ...(topicArn === undefined ? {} : { topicArn, confirmUrl: null }),
  }
  if (Object.keys(after).length > 0) {
    await updateHook(tx, organisationId, id, after)
    await recordEvent(tx, actor, 'bounces.hook_changed', {
      hookId: id,
      name: name ?? hook.name,
      changed: Object.keys(change),
    })
  }
  return loadHook(tx, organisationId, id)
}

const DAY_MS = 86_400_000

/** A new URL. The old one goes on until the provider uses the new one, a day at most; or, where it got about, ends at once. */
export async function renewHook(
  tx: Tx,
  actor: Actor,
  id: string,
  { endsOldNow, now }: { endsOldNow: boolean; now: Date },
): Promise<HookRow> {
  const { organisationId } = actor
  const hook = await loadHook(tx, organisationId, id)
  if (hook.endedAt) throw new Refusal('conflict', `The hook ${hook.name} has ended. Make another one.`)
  const oldUrlUntil = endsOldNow ? null : new Date(now.getTime() + DAY_MS)
  await updateHook(tx, organisationId, id, { urlVersion: hook.urlVersion + 1, oldUrlUntil, confirmUrl: null })
  await recordEvent(tx, actor, 'bounces.hook_renewed', { hookId: id, esp: hook.esp, name: hook.name, endsOldNow })
  return loadHook(tx, organisationId, id)
}

/** From then on its URL is nobody's. What it listed stays listed. */
export async function endHook(tx: Tx, actor: Actor, id: string, now: Date): Promise<HookRow> {
  const { organisationId } = actor
  const hook = await loadHook(tx, organisationId, id)
  if (!hook.endedAt) {
    await updateHook(tx, organisationId, id, { endedAt: now })
    await recordEvent(tx, actor, 'bounces.hook_ended', { hookId: id, esp: hook.esp, name: hook.name })
  }
  return loadHook(tx, organisationId, id)
}

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadHook(tx: Tx, organisationId: string, id: string): Promise<HookRow> {
  const hook = await findHook(tx, organisationId, id)
  if (!hook) throw new Refusal('not_found', `There is no hook ${id}.`)
  return hook
}

function sealKey({ sendingKey }: HookParts, key: string): Buffer {
  return seal(deriveKey(sendingKey, 'hook'), Buffer.from(key))
}
