import { type Fields, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/** dev.mailjet.com "event API". Nothing is signed. */
export const mailjet: HookReader = {
  authenticate: () => undefined,
  read: request =>
    eventsOf(
      request,
      readJson(request).map(event => ({ id: idOf(event), verdict: verdictOf(event) })),
    ),
}

function idOf({ event, MessageID, email, time }: Fields): string | undefined {
  return textOf(MessageID) ? [event, MessageID, email, time].map(textOf).join(':') : undefined
}

function verdictOf(event: Fields): HookVerdict {
  const { email, comment, error_related_to: about, error } = event
  switch (event.event) {
    case 'bounce':
      if (event.hard_bounce !== true && event.blocked !== true) return countSoft(email, { detail: textOf(error) })
      return final(email, about, error, comment)
    case 'blocked':
      return final(email, about, error, comment)
    case 'spam':
      return list(email, 'complaint')
    case 'unsub':
      return list(email, 'opt_out', { scope: textOf(event.mj_list_id) ? `list:${textOf(event.mj_list_id)}` : 'all' })
    case 'sent':
      return reset(email)
    default:
      return ignore(email)
  }
}

/** Mailjet's error table: related to recipient or domain; to content, spam, system and "mailjet" otherwise, which say nothing of the person. */
function final(email: unknown, about: unknown, error: unknown, comment: unknown): HookVerdict {
  if (error === 'preblocked' || error === 'blacklisted') return listedThere(email, 'provider_block', textOf(error))
  if (SOFT_ERRORS.has(textOf(error) ?? '') || (about !== 'recipient' && about !== 'domain'))
    return countSoft(email, { detail: textOf(error) })
  return judgeFinal(email, { diagnostic: comment })
}

const SOFT_ERRORS = new Set([
  'quota exceeded',
  'mailbox inactive',
  'greylisted',
  'no mail host',
  'relay/access denied',
  'duplicate in campaign',
])
