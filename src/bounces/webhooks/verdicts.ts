import { createHash } from 'node:crypto'
import { classify } from '../meaning/classify.ts'
import { textOf } from './body.ts'
import type { HookEvent, HookRequest, HookVerdict } from './hook.ts'

type Listing = Extract<HookVerdict, { action: 'list' }>

export function list(address: unknown, reason: Listing['reason'], more: Partial<Listing> = {}): HookVerdict {
  return { action: 'list', reason, ...addressed(address), ...more }
}

/** Their own list stopped the message before it was sent. */
export function listedThere(address: unknown, reason: Listing['reason'], detail?: string): HookVerdict {
  return list(address, reason, { isFromTheirList: true, ...(detail ? { detail } : {}) })
}

export function ignore(address: unknown, detail?: string): HookVerdict {
  return { action: 'ignore', ...addressed(address), ...(detail ? { detail } : {}) }
}

export function reset(address: unknown): HookVerdict {
  return { action: 'reset', ...addressed(address) }
}

export function countSoft(
  address: unknown,
  more: { code?: string | undefined; detail?: string | undefined } = {},
): HookVerdict {
  const { code, detail } = more
  return { action: 'count_soft', ...addressed(address), ...(code ? { code } : {}), ...(detail ? { detail } : {}) }
}

/**
 * A bounce that the provider calls final. Its word is the second witness for a dead address; but where the server's own words say something else (full,
 * policy, spam: providers call these "permanent" too), they count, and nobody is listed.
 */
export function judgeFinal(address: unknown, said: { diagnostic?: unknown; status?: unknown }): HookVerdict {
  const diagnostic = (textOf(said.diagnostic) ?? '').replace(/^(?:smtp|x-[\w-]{1,20})\s*;\s*/i, '')
  const status = textOf(said.status)
  const facts = {
    address: textOf(address) ?? '',
    diagnostic,
    around: '',
    action: 'failed',
    category: 'bad-mailbox',
    format: 'hook',
  }
  const judged = classify({ ...facts, ...(status ? { status } : {}) })
  const code = judged.status ?? judged.smtpCode ?? undefined
  if (judged.outcome === 'soft') return countSoft(address, { code, detail: judged.reason })
  return list(address, 'hard_bounce', diagnostic ? { detail: diagnostic } : {})
}

/** Events that the provider gives no id are known again by their bytes. */
export function eventsOf(
  request: HookRequest,
  verdicts: { id?: string | undefined; verdict: HookVerdict }[],
): HookEvent[] {
  let digest: string | undefined
  return verdicts.map(({ id, verdict }, at) => {
    digest ??= createHash('sha256').update(request.body).digest('base64url')
    return { id: id ?? `${digest}:${at}`, verdict }
  })
}

function addressed(address: unknown): { address?: string } {
  const text = textOf(address)?.trim()
  return text ? { address: text } : {}
}
