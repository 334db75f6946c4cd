import { type Fields, fieldsAt, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { FRESH, faultOfAge, hmac, isSameSecret } from './signature.ts'
import { countSoft, eventsOf, ignore, list, listedThere, reset } from './verdicts.ts'

/** resend.com/docs/webhooks; signed by Svix (docs.svix.com "verifying payloads manually"), with several signatures while a key is being changed. */
export const resend: HookReader = {
  authenticate({ headers, body }, { signingKey }, now) {
    if (!signingKey) return undefined
    const { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signatures } = headers
    if (!id || !timestamp || !signatures) return 'unsigned'
    const key = Buffer.from(signingKey.replace(/^whsec_/, ''), 'base64')
    const expected = `v1,${hmac('sha256', key, Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]), 'base64')}`
    if (
      !signatures
        .split(' ')
        .slice(0, 10)
        .some(one => isSameSecret(one, expected))
    )
      return 'forged'
    return faultOfAge(Number(timestamp) * 1_000, now, FRESH.minutes5)
  },
  read(request) {
    const id = request.headers['svix-id']
    const verdicts = readJson(request).flatMap(verdictsOf)
    return eventsOf(
      request,
      verdicts.map((verdict, at) => ({ id: id ? `${id}:${at}` : undefined, verdict })),
    )
  },
}

function verdictsOf(event: Fields): HookVerdict[] {
  const { to, email } = fieldsAt(event, 'data')
  const everyone = Array.isArray(to) ? to.slice(0, 1_000) : [to ?? email]
  return everyone.map(address => verdictOf(address, event))
}

/** `bounce.message` is advice to the sender, not what a server said: it is not judged. */
function verdictOf(address: unknown, event: Fields): HookVerdict {
  const bounce = fieldsAt(event, 'data', 'bounce')
  switch (event.type) {
    case 'email.bounced':
      if (bounce.type !== undefined && bounce.type !== 'Permanent')
        return countSoft(address, { detail: textOf(bounce.subType) })
      return bounce.subType === 'Suppressed' ? listedThere(address, 'hard_bounce') : list(address, 'hard_bounce')
    case 'email.complained':
      return list(address, 'complaint')
    case 'email.suppressed': {
      const isComplaint = /complaint/i.test(textOf(fieldsAt(event, 'data', 'suppressed').reason) ?? '')
      return listedThere(address, isComplaint ? 'complaint' : 'hard_bounce')
    }
    case 'contact.updated':
      return fieldsAt(event, 'data').unsubscribed === true
        ? list(address, 'opt_out', { scope: 'all' })
        : ignore(address)
    case 'suppression.added':
      return listedThere(address, fieldsAt(event, 'data').origin === 'complaint' ? 'complaint' : 'provider_block')
    case 'email.delivered':
      return reset(address)
    default:
      return ignore(address)
  }
}
