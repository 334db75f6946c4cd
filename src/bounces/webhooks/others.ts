import { createHash } from 'node:crypto'
import { type Fields, fieldsAt, listOf, readForm, readJson, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { hmac, isSameSecret, isSignedBy } from './signature.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, reset } from './verdicts.ts'

/** developers.mailersend.com "webhooks": hex HMAC-SHA256 of the body. */
export const mailersend: HookReader = {
  authenticate: ({ headers, body }, { signingKey }) => faultOfHmac(headers.signature, signingKey, body),
  read: request =>
    eventsOf(
      request,
      readJson(request).map(one => ({ id: textOf(fieldsAt(one, 'data').id), verdict: mailersendVerdict(one) })),
    ),
}

function mailersendVerdict(event: Fields): HookVerdict {
  const { email } = fieldsAt(event, 'data', 'email', 'recipient')
  const reason = fieldsAt(event, 'data', 'morph').reason
  switch (event.type) {
    case 'activity.hard_bounced':
      return judgeFinal(email, { diagnostic: reason })
    case 'activity.soft_bounced':
      return countSoft(email, { detail: textOf(reason) })
    case 'activity.spam_complaint':
      return list(email, 'complaint')
    case 'activity.unsubscribed':
      return list(email, 'opt_out')
    default:
      return event.type === 'activity.delivered' ? reset(email) : ignore(email)
  }
}

/** help.mailtrap.io "webhooks". */
export const mailtrap: HookReader = {
  authenticate: ({ headers, body }, { signingKey }) => faultOfHmac(headers['mailtrap-signature'], signingKey, body),
  read: request =>
    eventsOf(
      request,
      readJson(request)
        .flatMap(one => listOf(one.events))
        .map(event => ({ id: textOf(event.event_id), verdict: mailtrapVerdict(event) })),
    ),
}

function mailtrapVerdict({ event, email, response, reason }: Fields): HookVerdict {
  switch (event) {
    case 'bounce':
      return judgeFinal(email, { diagnostic: (textOf(response) ?? '').replace(/^bounced \((.*)\)$/, '$1') })
    case 'soft bounce':
      return countSoft(email, { detail: textOf(response) })
    case 'spam':
      return list(email, 'complaint')
    case 'unsubscribe':
      return list(email, 'opt_out')
    default:
      return event === 'delivery' ? reset(email) : ignore(email, textOf(reason))
  }
}

/** docs.postalserver.io "webhooks": RSA-SHA1 of the body. A DSN that came back later is read as a DSN, not here. */
export const postal: HookReader = {
  authenticate({ headers, body }, { signingKey }) {
    if (!signingKey) return undefined
    const signature = headers['x-postal-signature']
    if (!signature) return 'unsigned'
    return isSignedBy(signingKey, 'sha1', body, signature) ? undefined : 'forged'
  },
  read: request =>
    eventsOf(
      request,
      readJson(request).map(one => ({ id: textOf(one.uuid), verdict: postalVerdict(one) })),
    ),
}

function postalVerdict(event: Fields): HookVerdict {
  const { to } = fieldsAt(event, 'payload', 'message')
  const { details, output } = fieldsAt(event, 'payload')
  const returned = fieldsAt(event, 'payload', 'original_message')
  if (textOf(returned.to)) return countSoft(returned.to, { detail: textOf(details) })
  if (event.event === 'MessageDeliveryFailed') return judgeFinal(to, { diagnostic: output ?? details })
  return event.event === 'MessageSent' ? reset(to) : ignore(to)
}

/** godocs.unisender.ru "callbacks": the MD5 of the body with our key in the place of `auth`. */
export const unisenderGo: HookReader = {
  authenticate({ body }, { signingKey }) {
    if (!signingKey) return undefined
    const text = Buffer.from(body).toString('utf8')
    const auth = /"auth"\s*:\s*"([0-9a-f]{32})"/.exec(text)?.[1]
    if (!auth) return 'unsigned'
    return isSameSecret(auth, createHash('md5').update(text.replace(auth, signingKey)).digest('hex'))
      ? undefined
      : 'forged'
  },
  read(request) {
    const events = readJson(request).flatMap(one => {
      const inner = listOf(one.events_by_user)
        .flatMap(user => listOf(user.events))
        .map(event => fieldsAt(event, 'event_data'))
      return inner.length > 0 ? inner : [one]
    })
    return eventsOf(
      request,
      events.map(event => ({ verdict: unisenderVerdict(event) })),
    )
  },
}

function unisenderVerdict(event: Fields): HookVerdict {
  const { email, status } = event
  const { destination_response: response } = fieldsAt(event, 'delivery_info')
  switch (status) {
    case 'hard_bounced':
      return judgeFinal(email, { diagnostic: response })
    case 'soft_bounced':
      return countSoft(email, { detail: textOf(response) })
    case 'spam':
      return list(email, 'complaint')
    case 'unsubscribed':
      return list(email, 'opt_out')
    default:
      return status === 'delivered' ? reset(email) : ignore(email)
  }
}

/** developers.activecampaign.com "webhooks": forms, unsigned. */
export const activecampaign: HookReader = {
  authenticate: () => undefined,
  read(request) {
    const form = readForm(request)
    const email = form['contact[email]']
    if (form.type === 'unsubscribe')
      return eventsOf(request, [{ verdict: list(email, 'opt_out', { scope: `list:${form.list}` }) }])
    return eventsOf(request, [{ verdict: form.type === 'bounce' ? countSoft(email) : ignore(email) }])
  },
}

function faultOfHmac(signature: string | undefined, signingKey: string | undefined, body: Uint8Array) {
  if (!signingKey) return undefined
  if (!signature) return 'unsigned'
  return isSameSecret(signature, hmac('sha256', signingKey, body, 'hex')) ? undefined : 'forged'
}
