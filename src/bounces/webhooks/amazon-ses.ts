import { type Fields, fieldsAt, isFields, listOf, parseJson, readJson, textOf } from './body.ts'
import type { HookFault, HookReader, HookRequest, HookVerdict } from './hook.ts'
import { FRESH, faultOfAge, isSameSecret, isSignedBy } from './signature.ts'
import { countSoft, eventsOf, ignore, judgeFinal, list, listedThere, reset } from './verdicts.ts'

/** docs.aws.amazon.com/sns "verify message signatures"; docs.aws.amazon.com/ses "notification contents" and "event publishing". */
export const amazonSes: HookReader = {
  authenticate(request, { topicArn, certificate }, now) {
    const message = readJson(request)[0] ?? {}
    if (!topicArn || !isSameSecret(textOf(message.TopicArn) ?? '', topicArn)) return 'wrong_topic'
    if (!certificateUrlOf(request) || !certificate) return 'wrong_certificate'
    return (
      faultOfSignature(message, certificate) ?? faultOfAge(Date.parse(textOf(message.Timestamp) ?? ''), now, FRESH.day)
    )
  },
  read(request) {
    const events = readJson(request).flatMap(message => {
      // Whole: a notification with the headers of its message is long.
      const inner = typeof message.Message === 'string' ? parseJson(message.Message) : undefined
      // Without SNS's envelope: "raw message delivery", and the examples of the documentation.
      return read(isFields(inner) ? inner : message, textOf(message.MessageId))
    })
    return eventsOf(request, events)
  },
}

/** Where the certificate may be fetched: nowhere but at SNS itself, or whoever signs with a key of their own would be believed. */
export function certificateUrlOf(request: HookRequest): string | undefined {
  const url = textOf(readJson(request)[0]?.SigningCertURL) ?? ''
  return CERTIFICATE.test(url) ? url : undefined
}

/** Where a subscription is confirmed, if that is what the request asks for. It was checked before that SNS signed it for the topic. */
export function confirmUrlOf(request: HookRequest): string | undefined {
  const message = readJson(request)[0] ?? {}
  const url = textOf(message.SubscribeURL) ?? ''
  if (message.Type !== 'SubscriptionConfirmation' || !CONFIRMATION.test(url)) return undefined
  return new URL(url).searchParams.get('TopicArn') === message.TopicArn ? url : undefined
}

const CONFIRMATION =
  /^https:\/\/sns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?\/\?Action=ConfirmSubscription&[\x21-\x7e]*$/

const CERTIFICATE =
  /^https:\/\/sns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?\/SimpleNotificationService-[a-z0-9]{1,64}\.pem$/

const SIGNED: Record<string, readonly string[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}

const ALGORITHMS: Record<string, 'sha1' | 'sha256'> = { '1': 'sha1', '2': 'sha256' }

function faultOfSignature(message: Fields, certificate: string): HookFault | undefined {
  const signature = textOf(message.Signature)
  if (!signature) return 'unsigned'
  const names = SIGNED[textOf(message.Type) ?? '']
  if (!names) return 'malformed'
  // The whole text was signed, not what `textOf` would keep of it.
  const data = names.filter(name => typeof message[name] === 'string').map(name => `${name}\n${message[name]}\n`)
  const algorithm = ALGORITHMS[textOf(message.SignatureVersion) ?? '']
  if (!algorithm) return 'malformed'
  return isSignedBy(certificate, algorithm, Buffer.from(data.join('')), signature) ? undefined : 'forged'
}

type Read = { id?: string; verdict: HookVerdict }

function read(event: Fields, messageId: string | undefined): Read[] {
  const verdicts = verdictsOf(event)
  return verdicts.map((verdict, at) => (messageId ? { id: `${messageId}:${at}`, verdict } : { verdict }))
}

function verdictsOf(event: Fields): HookVerdict[] {
  const destinations = fieldsAt(event, 'mail').destination
  const everyone = Array.isArray(destinations) ? destinations.slice(0, 1_000) : []
  switch (textOf(event.notificationType) ?? textOf(event.eventType)) {
    case 'Bounce':
      return listOf(fieldsAt(event, 'bounce').bouncedRecipients).map(one => bounced(one, fieldsAt(event, 'bounce')))
    case 'Complaint':
      return listOf(fieldsAt(event, 'complaint').complainedRecipients).map(one =>
        complained(one, fieldsAt(event, 'complaint')),
      )
    case 'Subscription':
      return everyone.map(address => subscribed(address, fieldsAt(event, 'subscription', 'newTopicPreferences')))
    case 'Delivery':
      return everyone.map(reset)
    default:
      return everyone.map(address => ignore(address))
  }
}

function bounced(recipient: Fields, { bounceType, bounceSubType }: Fields): HookVerdict {
  const address = recipient.emailAddress
  if (bounceSubType === 'Suppressed' || bounceSubType === 'OnAccountSuppressionList')
    return listedThere(address, 'hard_bounce')
  if (bounceType !== 'Permanent')
    return countSoft(address, { code: textOf(recipient.status), detail: textOf(bounceSubType) })
  return judgeFinal(address, { diagnostic: recipient.diagnosticCode, status: recipient.status })
}

function complained(recipient: Fields, { complaintFeedbackType, complaintSubType }: Fields): HookVerdict {
  const type = textOf(complaintFeedbackType) ?? 'abuse'
  if (type === 'not-spam' || type === 'auth-failure') return ignore(recipient.emailAddress, type)
  const isFromTheirList = complaintSubType === 'OnAccountSuppressionList'
  return isFromTheirList ? listedThere(recipient.emailAddress, 'complaint') : list(recipient.emailAddress, 'complaint')
}

/** SES keeps contact lists of its own, with a page to leave them. */
function subscribed(address: unknown, preferences: Fields): HookVerdict {
  if (preferences.unsubscribeAll === true) return list(address, 'opt_out', { scope: 'all' })
  const left = listOf(preferences.topicSubscriptionStatus).filter(topic => topic.subscriptionStatus === 'OptOut')
  if (left.length === 0) return ignore(address, 'a subscription at the provider lifts nothing here')
  return list(address, 'opt_out', { scope: left.map(topic => `topic:${textOf(topic.topicName)}`).join(',') })
}
