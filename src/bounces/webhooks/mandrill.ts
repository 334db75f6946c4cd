import { type Fields, fieldsAt, isFields, parseJson, readForm, textOf } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { hmac, isSameSecret } from './signature.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere } from './verdicts.ts'

/** mailchimp.com/developer/transactional "webhooks": HMAC-SHA1 of the URL and the sorted fields. */
export const mandrill: HookReader = {
  authenticate(request, { signingKey }) {
    if (!signingKey) return undefined
    const signature = request.headers['x-mandrill-signature']
    if (!signature) return 'unsigned'
    const fields = Object.entries(readForm(request)).sort(([one], [other]) => (one < other ? -1 : 1))
    const data = request.url + fields.flat().join('')
    return isSameSecret(signature, hmac('sha1', signingKey, data, 'base64')) ? undefined : 'forged'
  },
  read(request) {
    const events = parseJson(readForm(request).mandrill_events ?? '')
    const read = (Array.isArray(events) ? events : []).filter(isFields)
    return eventsOf(
      request,
      read.map(event => ({ id: idOf(event), verdict: verdictOf(event) })),
    )
  },
}

function idOf({ _id, event, ts }: Fields): string | undefined {
  return textOf(_id) ? [event, _id, ts].map(textOf).join(':') : undefined
}

function verdictOf(event: Fields): HookVerdict {
  const { email, diag, bounce_description: description } = fieldsAt(event, 'msg')
  switch (event.event) {
    case 'hard_bounce':
      return judgeFinal(email, { diagnostic: diag })
    case 'soft_bounce':
      return countSoft(email, { detail: textOf(diag) ?? textOf(description) })
    case 'spam':
      return list(email, 'complaint')
    case 'unsub':
      return list(email, 'opt_out')
    case 'reject':
      return rejected(email, textOf(fieldsAt(event, 'msg', 'reject').reason) ?? '')
    default:
      return event.type === 'blacklist' ? synchronised(event) : ignore(email)
  }
}

/** Its own denylist. Its entries expire there; ours don't. */
function rejected(email: unknown, reason: string): HookVerdict {
  if (reason === 'hard-bounce') return listedThere(email, 'hard_bounce', reason)
  if (reason === 'spam') return listedThere(email, 'complaint', reason)
  if (reason === 'unsub') return listedThere(email, 'opt_out', reason)
  return reason === 'soft-bounce' ? countSoft(email, { detail: reason }) : listedThere(email, 'provider_block', reason)
}

function synchronised(event: Fields): HookVerdict {
  const { email, reason } = fieldsAt(event, 'reject')
  if (event.action === 'remove') return ignore(email, 'what the provider takes off stays on here')
  return rejected(email, textOf(reason) ?? '')
}
