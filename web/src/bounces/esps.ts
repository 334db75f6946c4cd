import type { z } from 'zod'
import type { createHookBody } from '../../../src/bounces/hooks/api.ts'

export type Esp = z.input<typeof createHookBody>['esp']

/** Their own names: they are the same in every language. */
export const ESP_NAMES: Record<Esp, string> = {
  activecampaign: 'ActiveCampaign',
  amazon_ses: 'Amazon SES',
  brevo: 'Brevo',
  hubspot: 'HubSpot',
  mailchimp: 'Mailchimp',
  mailersend: 'MailerSend',
  mailgun: 'Mailgun',
  mailjet: 'Mailjet',
  mailtrap: 'Mailtrap',
  mandrill: 'Mailchimp Transactional (Mandrill)',
  postal: 'Postal',
  postmark: 'Postmark',
  resend: 'Resend',
  sendgrid: 'SendGrid',
  sparkpost: 'SparkPost',
  unisender_go: 'Unisender Go',
}
