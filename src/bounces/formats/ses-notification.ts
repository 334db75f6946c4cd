import { z } from 'zod'
import { addressInField } from '../mail/addresses.ts'
import { classify } from '../meaning/classify.ts'
import type { RecipientReport, Report } from '../report.ts'

/** Amazon SES tells of bounces and complaints as JSON: through SNS to a web hook or to a mailbox (docs.aws.amazon.com/ses, "notification contents"). */
export function readSesNotification(notification: unknown): Report | undefined {
  const read = NOTIFICATION.safeParse(notification)
  if (!read.success) return undefined
  const { notificationType, eventType, bounce, complaint } = read.data
  const type = notificationType ?? eventType
  if (type === 'Bounce' && bounce)
    return { kind: 'bounce', recipients: bounce.bouncedRecipients.flatMap(one => bounced(one)) }
  if (type === 'Complaint' && complaint) return complained(complaint)
  return { kind: 'not-bounce', recipients: [] }
}

const BOUNCED = z.object({
  emailAddress: z.string().max(400),
  action: z.string().max(100).optional(),
  status: z.string().max(100).optional(),
  diagnosticCode: z.string().max(10_000).optional(),
})
const COMPLAINT = z.object({
  complainedRecipients: z.array(z.object({ emailAddress: z.string().max(400) })).max(1_000),
  complaintFeedbackType: z.string().max(100).nullish(),
})
const NOTIFICATION = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  bounce: z.object({ bouncedRecipients: z.array(BOUNCED).max(1_000) }).optional(),
  complaint: COMPLAINT.optional(),
})

function bounced(recipient: z.infer<typeof BOUNCED>): RecipientReport[] {
  const address = addressInField(recipient.emailAddress)
  if (!address) return []
  const facts = {
    address,
    ...(recipient.action ? { action: recipient.action.toLowerCase() } : {}),
    ...(recipient.status ? { status: recipient.status } : {}),
    diagnostic: (recipient.diagnosticCode ?? '').replace(/^(?:smtp|x-[\w-]{1,20})\s*;\s*/i, ''),
    around: '',
    format: 'ses',
  }
  return [classify(facts)]
}

function complained(complaint: z.infer<typeof COMPLAINT>): Report {
  const type = complaint.complaintFeedbackType ?? 'abuse'
  if (type === 'not-spam') return { kind: 'not-bounce', recipients: [] }
  const nothing = { permanence: null, status: null, smtpCode: null, diagnostic: '', rule: 'complaint:ses' }
  const recipients = complaint.complainedRecipients.flatMap(({ emailAddress }): RecipientReport[] => {
    const address = addressInField(emailAddress)
    return address ? [{ address, outcome: 'undetermined', reason: type, ...nothing }] : []
  })
  return { kind: 'complaint', recipients }
}
