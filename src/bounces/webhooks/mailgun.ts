import { type Fields, fieldsAt, readForm, readJson, textOf } from './body.ts'
import type { HookReader, HookRequest, HookVerdict } from './hook.ts'
import { FRESH, faultOfAge, hmac, isSameSecret } from './signature.ts'
import { eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/**
 * documentation.mailgun.com "webhooks". Only timestamp and token are signed, not the event: the token is the event's id, so a triple that was
 * caught once says nothing new.
 */
export const mailgun: HookReader = {
  authenticate(request, { signingKey }, now) {
    if (!signingKey) return undefined
    const { timestamp, token, signature } = signed(request)
    if (!timestamp || !token || !signature) return 'unsigned'
    if (!isSameSecret(signature, hmac('sha256', signingKey, timestamp + token, 'hex'))) return 'forged'
    return faultOfAge(Number(timestamp) * 1_000, now, FRESH.day)
  },
  read(request) {
    if (!isJson(request))
      return eventsOf(request, [{ id: signed(request).token, verdict: legacyVerdict(readForm(request)) }])
    return eventsOf(
      request,
      readJson(request).map(one => ({
        id: textOf(fieldsAt(one, 'signature').token),
        verdict: verdictOf(fieldsAt(one, 'event-data')),
      })),
    )
  },
}

function isJson({ headers }: HookRequest): boolean {
  return /json/i.test(headers['content-type'] ?? '')
}

function signed(request: HookRequest): {
  timestamp?: string | undefined
  token?: string | undefined
  signature?: string | undefined
} {
  const from: Fields = isJson(request) ? fieldsAt(readJson(request)[0], 'signature') : readForm(request)
  return { timestamp: textOf(from.timestamp), token: textOf(from.token), signature: textOf(from.signature) }
}

function verdictOf(event: Fields): HookVerdict {
  const { recipient } = event
  switch (event.event) {
    case 'failed':
      return failed(event)
    case 'complained':
      return list(recipient, 'complaint')
    case 'unsubscribed': {
      const tags = Array.isArray(event.tags) ? event.tags.map(textOf).filter(Boolean) : []
      return list(recipient, 'opt_out', { scope: tags.length > 0 ? tags.map(tag => `tag:${tag}`).join(',') : 'all' })
    }
    case 'delivered':
      return reset(recipient)
    default:
      return ignore(recipient)
  }
}

/** `temporary`: Mailgun still tries, and tells again. `suppress-...`: its own list stopped the message. */
function failed(event: Fields): HookVerdict {
  const { recipient, reason, severity } = event
  if (severity !== 'permanent') return ignore(recipient, 'still being tried')
  if (reason === 'suppress-unsubscribe') return listedThere(recipient, 'opt_out')
  if (reason === 'suppress-complaint') return listedThere(recipient, 'complaint')
  if (reason === 'suppress-bounce') return listedThere(recipient, 'hard_bounce')
  const { code, message, description } = fieldsAt(event, 'delivery-status')
  return judgeFinal(recipient, {
    diagnostic: [code, textOf(message) ?? description].map(textOf).filter(Boolean).join(' '),
  })
}

/** Hooks made before 2018 send forms, and codes of their own. */
function legacyVerdict(form: Record<string, string>): HookVerdict {
  const { event, recipient, code, error, description } = form
  if (event === 'delivered') return reset(recipient)
  if (event === 'complained') return list(recipient, 'complaint')
  if (event === 'unsubscribed') return list(recipient, 'opt_out', { scope: form.tag ? `tag:${form.tag}` : 'all' })
  if (event === 'bounced') return judgeFinal(recipient, { diagnostic: [code, error].filter(Boolean).join(' ') })
  if (event !== 'dropped') return ignore(recipient)
  if (code === '605') return listedThere(recipient, 'hard_bounce', description)
  if (code === '606') return listedThere(recipient, 'opt_out', description)
  if (code === '607') return listedThere(recipient, 'complaint', description)
  return judgeFinal(recipient, { diagnostic: [code, description].filter(Boolean).join(' ') })
}
