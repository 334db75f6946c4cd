import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation } from '../../db/index.ts'
import type { RawCall, RawReply } from '../../raw-page.ts'
import { Refusal } from '../../refusal.ts'
import { deriveKey, unseal } from '../../sending-keys.ts'
import { certificateUrlOf, confirmUrlOf } from '../webhooks/amazon-ses.ts'
import type { HookFault, HookRequest, HookSecrets } from '../webhooks/hook.ts'
import { readHook } from '../webhooks/read-hook.ts'
import { countRefused, countRequest, findHook, type HookRow, updateHook } from './hook-queries.ts'
import { type HookToken, readHookToken } from './hook-token.ts'
import { recordEvents } from './record-events.ts'

export type HookParts = {
  listKey: KeyObject
  sendingKey: KeyObject
  publicUrl: string
  /** A small text by GET, without following anybody elsewhere. */
  fetchText(url: string): Promise<string>
}

/**
 * One request of a provider. 2xx only after all of it is committed; what is not believed changes nothing, and is counted; what cannot be kept is a fault of
 * ours (5xx), so that the provider tries again.
 */
export async function takeRequest(parts: HookParts, call: RawCall, now: Date): Promise<RawReply> {
  const token = readHookToken(deriveKey(parts.sendingKey, 'hook'), call.params.token ?? '')
  if (!token) return UNKNOWN
  const { organisationId, hookId } = token
  const hook = await inOrganisation(call.db, organisationId, tx => findHook(tx, organisationId, hookId))
  if (!hook || hook.endedAt || hook.esp !== call.params.esp || !isTaken(hook, token, now)) return UNKNOWN
  const request: HookRequest = { method: call.method, url: call.url, headers: call.headers, body: call.body }
  const secrets = await secretsOf(parts, hook, call.params.token ?? '', request)
  const read = readHook(hook.esp, { token: call.params.token ?? '', request }, secrets, now)
  if ('fault' in read) return refuse(call.db, token, read.fault)
  const confirmUrl = hook.esp === 'amazon_ses' ? confirmUrlOf(request) : undefined
  await inOrganisation(call.db, organisationId, async tx => {
    if (confirmUrl) await updateHook(tx, organisationId, hookId, { confirmUrl })
    else await recordEvents(tx, parts, { organisationId, hookId, body: call.body, events: read.events, at: now })
    if (hook.oldUrlUntil && token.version === hook.urlVersion)
      await updateHook(tx, organisationId, hookId, { oldUrlUntil: null })
    await countRequest(tx, organisationId, hookId)
  })
  return { status: 200, text: 'Kept.' }
}

/** Some providers ask first whether anybody is there. */
export async function answerProbe(parts: HookParts, call: RawCall): Promise<RawReply> {
  const token = readHookToken(deriveKey(parts.sendingKey, 'hook'), call.params.token ?? '')
  return token ? { status: 200, text: 'Send events here by POST.' } : UNKNOWN
}

const UNKNOWN: RawReply = { status: 404, text: 'There is no such hook.' }

/** The URL as it is; the one before it, until the provider has the new one. */
function isTaken({ urlVersion, oldUrlUntil }: HookRow, { version }: HookToken, now: Date): boolean {
  return version === urlVersion || (version === urlVersion - 1 && oldUrlUntil !== null && now < oldUrlUntil)
}

async function refuse(
  db: Database,
  { organisationId, hookId }: { organisationId: string; hookId: string },
  fault: HookFault,
): Promise<RawReply> {
  await inOrganisation(db, organisationId, tx => countRefused(tx, organisationId, hookId, fault))
  return { status: 401, text: `Not believed: ${fault}.` }
}

async function secretsOf(
  { sendingKey, fetchText }: HookParts,
  { sealedKey, topicArn, esp }: HookRow,
  token: string,
  request: HookRequest,
): Promise<HookSecrets> {
  const signingKey = sealedKey ? unseal(deriveKey(sendingKey, 'hook'), sealedKey).toString() : undefined
  const certificateUrl = esp === 'amazon_ses' ? certificateUrlOf(request) : undefined
  const certificate = certificateUrl && (await certificateFrom(certificateUrl, fetchText))
  return { token, signingKey, topicArn: topicArn ?? undefined, certificate }
}

const MOST_KEPT = 50
const KEPT_FOR_MS = 24 * 3_600_000
const kept = new WeakMap<HookParts['fetchText'], Map<string, { text: string; until: number }>>()

/** SNS signs with few certificates, and each for long. */
async function certificateFrom(url: string, fetchText: HookParts['fetchText']): Promise<string> {
  const known = kept.get(fetchText) ?? new Map()
  kept.set(fetchText, known)
  const found = known.get(url)
  if (found && found.until > Date.now()) return found.text
  const text = await fetchText(url).catch(error => {
    throw new Refusal('unavailable', `The certificate ${url} could not be fetched: ${(error as Error).message}.`)
  })
  if (known.size >= MOST_KEPT) known.clear()
  known.set(url, { text, until: Date.now() + KEPT_FOR_MS })
  return text
}
