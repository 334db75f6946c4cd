import { createHash, type KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { saidNo } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { type EmailAddress, parseEmailAddress } from '../../email-address.ts'
import { keysOf, mailboxKeyOf } from '../../mailbox-key.ts'
import { providerOf } from '../../mailbox-providers.ts'
import { findReturnedMessage, messagesNamedIn, type ReturnedMessage } from '../../sending/index.ts'
import { deriveKey } from '../../sending-keys.ts'
import { judgeSoft } from '../reaction/judgement.ts'
import { reactToBounce } from '../reaction/react-to-bounce.ts'
import { reactToNo } from '../reaction/react-to-no.ts'
import type { Returned } from '../reaction/reaction.ts'
import { keepArrival } from '../reaction/reaction-queries.ts'
import { insertReport } from '../reports/report-queries.ts'
import type { HookEvent, HookVerdict } from '../webhooks/hook.ts'
import { insertEvents, type NewEvent } from './hook-queries.ts'

export type HookKeys = { listKey: KeyObject; sendingKey: KeyObject }

export type BelievedRequest = {
  organisationId: string
  hookId: string
  body: Uint8Array
  events: readonly HookEvent[]
  at: Date
}

type Acting = Extract<HookVerdict, { action: NewEvent['action'] }>
type Planned = { eventId: string; verdict: Acting; address: EmailAddress | undefined; mailboxKey: string }

/**
 * Keeps a request that is believed, as it came, and does what its events say, all in this transaction. An event that came before is not acted on again. The
 * "no" of somebody that we never wrote to counts as well: it would be lost, and a later import would mail them.
 */
export async function recordEvents(tx: Tx, keys: HookKeys, request: BelievedRequest): Promise<void> {
  await keepArrivals(tx, keys.listKey, request)
  const planned = request.events.flatMap(event => plan(keys.listKey, event))
  const isUnreadable = request.events.length === 0
  if (planned.length === 0 && !isUnreadable) return
  const { organisationId, hookId, body, at } = request
  const reportId = await insertReport(tx, {
    organisationId,
    road: 'hook',
    kind: isUnreadable ? 'unreadable' : 'event',
    isAuthenticated: true,
    messageId: null,
    raw: body,
    receivedAt: at,
    dedupeKey: `hook:${hookId}:${createHash('sha256').update(body).digest('base64url')}`,
    state: isUnreadable || planned.some(one => !one.address) ? 'open' : 'done',
  })
  if (!reportId || planned.length === 0) return
  const fresh = await insertEvents(tx, { organisationId, hookId, reportId }, planned.map(onRecord))
  const messages = await findMessages(tx, keys.sendingKey, request)
  // In the order of the mailboxes: two requests at once then wait for each other, and never both.
  const due = planned.filter(one => fresh.has(one.eventId)).sort((a, b) => (a.mailboxKey < b.mailboxKey ? -1 : 1))
  for (const { eventId, verdict, address, mailboxKey } of due) {
    if (!address) continue
    fresh.delete(eventId) // an id that stands twice in one request
    const message = messages.find(one => one.mailboxKey === mailboxKey)
    await act(tx, keys.listKey, verdict, returnedOf(keys.listKey, address, { request, reportId, message }))
  }
}

function plan(listKey: KeyObject, { id, verdict }: HookEvent): Planned[] {
  if (verdict.action === 'ignore' || verdict.action === 'reset') return []
  const parsed = parseEmailAddress(verdict.address ?? '')
  const address = parsed.ok ? parsed.address : undefined
  const eventId = id.length <= 300 ? textFor(id) : createHash('sha256').update(id).digest('base64url')
  return [{ eventId, verdict, address, mailboxKey: address ? mailboxKeyOf(listKey, address) : '' }]
}

async function keepArrivals(
  tx: Tx,
  listKey: KeyObject,
  { organisationId, events, at }: BelievedRequest,
): Promise<void> {
  const arrived = events.flatMap(({ verdict }) => {
    const parsed = verdict.action === 'reset' ? parseEmailAddress(verdict.address ?? '') : undefined
    return parsed?.ok ? [mailboxKeyOf(listKey, parsed.address)] : []
  })
  for (const mailboxKey of [...new Set(arrived)].sort()) await keepArrival(tx, organisationId, mailboxKey, at)
}

function onRecord({ eventId, verdict }: Planned): NewEvent {
  const { action, address = null, reference = null, scope = null, detail = null } = verdict
  const said = { address, reference, scope, detail }
  const kept = Object.fromEntries(Object.entries(said).map(([name, text]) => [name, text && textFor(text)]))
  return {
    eventId,
    action,
    ...(kept as typeof said),
    reason: verdict.action === 'list' ? verdict.reason : null,
    code: verdict.action === 'count_soft' ? (verdict.code ?? null) : null,
  }
}

/** PostgreSQL keeps no NUL in a text. */
function textFor(said: string): string {
  return said.replaceAll('\0', '').slice(0, 2_000)
}

/** A relay of a provider tells of our copies by their Message-ID, somewhere in what it sends. The MAC says that it is ours. */
async function findMessages(tx: Tx, sendingKey: KeyObject, request: BelievedRequest): Promise<ReturnedMessage[]> {
  const named = messagesNamedIn(deriveKey(sendingKey, 'message-id'), Buffer.from(request.body).toString('latin1'))
  const found = await Promise.all(named.map(id => findReturnedMessage(tx, request.organisationId, id)))
  return found.filter(message => message !== undefined)
}

type Kept = { request: BelievedRequest; reportId: string; message: ReturnedMessage | undefined }

function returnedOf(listKey: KeyObject, address: EmailAddress, { request, reportId, message }: Kept): Returned {
  const { organisationId, at } = request
  const actor: Actor = { kind: 'system', organisationId, name: 'webhook' }
  return {
    ...{ actor, road: 'hook' as const, reportId, at },
    messageId: message?.id ?? null,
    campaignId: message?.campaignId ?? null,
    mailbox: { ...keysOf(listKey, address), address: address.written },
    provider: providerOf(address.domain),
    sentAt: message?.sentAt ?? at,
    // Nobody knows which message it was: then one a day counts.
    countsAs: message ? `message:${message.id}` : `day:${at.toISOString().slice(0, 10)}`,
  }
}

async function act(tx: Tx, listKey: KeyObject, verdict: Acting, returned: Returned): Promise<void> {
  if (verdict.action === 'count_soft') {
    await reactToBounce(tx, returned, judgeSoft(verdict))
    return
  }
  if (verdict.action === 'carry_over') {
    const old = parseEmailAddress(verdict.oldAddress)
    const said = old.ok && (await saidNo(tx, returned.actor.organisationId, mailboxKeyOf(listKey, old.address)))
    // Nobody gets round their "no" by a change of address at the provider.
    if (said) await reactToNo(tx, returned, 'opt_out', 'address_changed')
    return
  }
  if (verdict.reason === 'hard_bounce') {
    const code = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(verdict.detail ?? '')?.[0] ?? 'permanent'
    await reactToBounce(tx, returned, { kind: 'hard', code, reason: 'permanent' })
    return
  }
  if (verdict.reason === 'complaint') await reactToNo(tx, returned, 'complaint', 'abuse')
  else await reactToNo(tx, returned, 'opt_out', (verdict.scope ?? verdict.reason).slice(0, 100))
}
