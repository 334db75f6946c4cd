import { type Fields, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { FRESH, faultOfAge, hmac, isSameSecret } from './signature.ts'
import { eventsOf, ignore, list } from './verdicts.ts'

/** developers.hubspot.com "validating requests" (v3). Events name the contact by its number: the address has to be looked up. */
export const hubspot: HookReader = {
  authenticate({ method, url, headers, body }, { signingKey }, now) {
    if (!signingKey) return undefined
    const { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp } = headers
    if (!signature || !timestamp) return 'unsigned'
    const data = Buffer.concat([Buffer.from(method + url), body, Buffer.from(timestamp)])
    if (!isSameSecret(signature, hmac('sha256', signingKey, data, 'base64'))) return 'forged'
    return faultOfAge(Number(timestamp), now, FRESH.minutes5)
  },
  read: request =>
    eventsOf(
      request,
      readJson(request).map(event => ({ id: textOf(event.eventId), verdict: verdictOf(event) })),
    ),
}

function verdictOf({ propertyName, propertyValue, objectId }: Fields): HookVerdict {
  const reference = `hubspot-contact:${textOf(objectId)}`
  const isSet = textOf(propertyValue) === 'true'
  if (propertyName === 'hs_email_optout' && isSet) return list(undefined, 'opt_out', { reference, scope: 'all' })
  if (propertyName === 'hs_email_hard_bounce_reason_enum' && textOf(propertyValue))
    return { ...ignore(undefined, textOf(propertyValue)), reference }
  return { ...ignore(undefined), reference }
}
