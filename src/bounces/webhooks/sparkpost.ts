import { type Fields, fieldsAt, isFields, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/** developers.sparkpost.com/api/webhooks. Nothing is signed. */
export const sparkpost: HookReader = {
  authenticate: () => undefined,
  read: request =>
    eventsOf(
      request,
      readJson(request).flatMap(one =>
        Object.values(fieldsAt(one, 'msys'))
          .filter(isFields)
          .map(event => ({ id: textOf(event.event_id), verdict: verdictOf(event) })),
      ),
    ),
}

function verdictOf(event: Fields): HookVerdict {
  // As it was given to SparkPost; `rcpt_to` is lower-cased.
  const address = event.raw_rcpt_to ?? event.rcpt_to
  const reason = textOf(event.raw_reason)
  switch (event.type) {
    case 'bounce':
    case 'out_of_band':
      return bounced(address, textOf(event.bounce_class) ?? '', reason)
    case 'spam_complaint':
      return event.fbtype === 'not-spam' ? ignore(address, 'not-spam') : list(address, 'complaint')
    case 'list_unsubscribe':
    case 'link_unsubscribe':
      return list(address, 'opt_out')
    case 'policy_rejection':
    case 'generation_rejection':
      return /suppressed/i.test(reason ?? '') ? listedThere(address, 'provider_block', reason) : ignore(address, reason)
    case 'delivery':
      return reset(address)
    default:
      return ignore(address)
  }
}

/** "Bounce classification codes": 10 invalid recipient, 25 their own list, 30 no recipient, 60 and 80 are no bounces, 90 asks to be let go. */
function bounced(address: unknown, type: string, reason: string | undefined): HookVerdict {
  if (type === '10' || type === '30') return judgeFinal(address, { diagnostic: reason })
  if (type === '25') return listedThere(address, 'provider_block', reason)
  if (type === '90') return list(address, 'opt_out')
  if (type === '60' || type === '80') return ignore(address, reason)
  return countSoft(address, { detail: reason })
}
