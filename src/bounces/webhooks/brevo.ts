import { type Fields, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/** developers.brevo.com "webhooks", transactional and marketing. Nothing is signed. Any 4xx or 5xx of ours loses the event for good, but 429. */
export const brevo: HookReader = {
  authenticate: () => undefined,
  read: request =>
    eventsOf(
      request,
      readJson(request).map(event => ({ verdict: verdictOf(event) })),
    ),
}

function verdictOf(event: Fields): HookVerdict {
  const { email } = event
  const reason = textOf(event.reason)
  switch (event.event) {
    case 'hard_bounce':
    case 'hardBounce':
      return judgeFinal(email, { diagnostic: reason })
    case 'invalid_email':
    case 'invalid':
      return list(email, 'hard_bounce', reason ? { detail: reason } : {})
    case 'soft_bounce':
    case 'softBounce':
      return countSoft(email, { detail: reason })
    case 'spam':
    case 'complaint':
      return list(email, 'complaint')
    case 'unsubscribe':
    case 'unsubscribed':
      return list(email, 'opt_out', { scope: 'all' })
    case 'blocked':
      // Which of its lists it was, only GET /v3/smtp/blockedContacts tells.
      return listedThere(email, 'provider_block', reason)
    case 'delivered':
      return reset(email)
    default:
      return ignore(email)
  }
}
