import { type Fields, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { FRESH, faultOfAge, isSignedBy } from './signature.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/** docs.sendgrid.com "event webhook reference" and "security features": ECDSA over the timestamp and the raw body. */
export const sendgrid: HookReader = {
  authenticate({ headers, body }, { signingKey }, now) {
    if (!signingKey) return undefined
    const signature = headers['x-twilio-email-event-webhook-signature']
    const timestamp = headers['x-twilio-email-event-webhook-timestamp']
    if (!signature || !timestamp) return 'unsigned'
    const data = Buffer.concat([Buffer.from(timestamp), body])
    if (!isSignedBy(signingKey, 'sha256', data, signature)) return 'forged'
    return faultOfAge(Number(timestamp) * 1_000, now, FRESH.day)
  },
  read: request =>
    eventsOf(
      request,
      readJson(request).map(event => ({ id: textOf(event.sg_event_id), verdict: verdictOf(event) })),
    ),
}

function verdictOf(event: Fields): HookVerdict {
  const { email } = event
  switch (event.event) {
    case 'bounce':
      // A block is about the message or about us; SendGrid itself goes on sending to the address.
      if (event.type === 'blocked')
        return countSoft(email, { code: textOf(event.status), detail: textOf(event.reason) })
      return judgeFinal(email, { diagnostic: event.reason, status: event.status })
    case 'spamreport':
      return list(email, 'complaint')
    case 'unsubscribe':
      return list(email, 'opt_out', { scope: 'all' })
    case 'group_unsubscribe':
      return list(email, 'opt_out', { scope: `group:${textOf(event.asm_group_id)}` })
    case 'dropped':
      return dropped(email, textOf(event.reason) ?? '')
    case 'delivered':
      return reset(email)
    default:
      return ignore(
        email,
        event.event === 'group_resubscribe' ? 'a return at the provider lifts nothing here' : undefined,
      )
  }
}

function dropped(email: unknown, reason: string): HookVerdict {
  if (/unsubscribed/i.test(reason)) return listedThere(email, 'opt_out', reason)
  if (/spam report/i.test(reason)) return listedThere(email, 'complaint', reason)
  if (/bounced|^invalid$/i.test(reason)) return listedThere(email, 'hard_bounce', reason)
  return ignore(email, reason)
}
