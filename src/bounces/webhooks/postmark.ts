import { type Fields, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/** postmarkapp.com/developer/webhooks. Nothing is signed: the token in our URL is all there is. */
export const postmark: HookReader = {
  authenticate: () => undefined,
  read: request =>
    eventsOf(
      request,
      readJson(request).map(event => ({ id: idOf(event), verdict: verdictOf(event) })),
    ),
}

/** Opens and clicks come with the message's id alone, many times. */
function idOf({ RecordType, ID }: Fields): string | undefined {
  return textOf(ID) ? `${textOf(RecordType)}:${textOf(ID)}` : undefined
}

function verdictOf(event: Fields): HookVerdict {
  const address = event.Email ?? event.Recipient
  switch (event.RecordType) {
    case 'Bounce':
      return bounced(event)
    case 'SpamComplaint':
      return list(address, 'complaint')
    case 'SubscriptionChange':
      return changed(event)
    case 'Delivery':
      return reset(address)
    default:
      return ignore(address)
  }
}

/** By type, not by its number: the samples of Postmark's own documentation have the numbers wrong. */
function bounced(event: Fields): HookVerdict {
  const { Email, Type, MessageID } = event
  const detail = textOf(event.Details) ?? textOf(event.Description)
  switch (Type) {
    case 'HardBounce':
    case 'BadEmailAddress':
      return judgeFinal(Email, { diagnostic: event.Details })
    case 'Unsubscribe':
      return list(Email, 'opt_out', textOf(Email) ? {} : { reference: `postmark-message:${textOf(MessageID)}` })
    case 'SpamComplaint':
      return list(Email, 'complaint')
    case 'SoftBounce':
    case 'DnsError':
    case 'Blocked':
    case 'DMARCPolicy':
      return countSoft(Email, { detail })
    default:
      return ignore(Email, textOf(Type))
  }
}

function changed({ Recipient, SuppressSending, SuppressionReason, MessageStream }: Fields): HookVerdict {
  if (SuppressSending !== true) return ignore(Recipient, 'a return at the provider lifts nothing here')
  const scope = `stream:${textOf(MessageStream)}`
  const reason =
    SuppressionReason === 'SpamComplaint' ? 'complaint' : SuppressionReason === 'HardBounce' ? 'hard_bounce' : 'opt_out'
  return { ...listedThere(Recipient, reason), scope }
}
