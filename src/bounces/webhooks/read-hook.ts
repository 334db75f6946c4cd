import { amazonSes } from './amazon-ses.ts'
import { brevo } from './brevo.ts'
import type { HookEvent, HookFault, HookReader, HookRequest, HookSecrets } from './hook.ts'
import { hubspot } from './hubspot.ts'
import { mailchimp } from './mailchimp.ts'
import { mailgun } from './mailgun.ts'
import { mailjet } from './mailjet.ts'
import { mandrill } from './mandrill.ts'
import { activecampaign, mailersend, mailtrap, postal, unisenderGo } from './others.ts'
import { postmark } from './postmark.ts'
import { resend } from './resend.ts'
import { sendgrid } from './sendgrid.ts'
import { isSameSecret } from './signature.ts'
import { sparkpost } from './sparkpost.ts'

/** By the name that stands in the hook's URL. */
export const HOOK_READERS: Readonly<Record<string, HookReader>> = {
  activecampaign,
  amazon_ses: amazonSes,
  brevo,
  hubspot,
  mailchimp,
  mailersend,
  mailgun,
  mailjet,
  mailtrap,
  mandrill,
  postal,
  postmark,
  resend,
  sendgrid,
  sparkpost,
  unisender_go: unisenderGo,
}

/**
 * Reads one request of a provider: what each of its events means, or why it is not believed. Pure. `token` is the one in the URL that was called; half of the
 * providers have no other proof, and none may do without it.
 */
export function readHook(
  name: string,
  call: { token: string; request: HookRequest },
  secrets: HookSecrets,
  now: Date,
): { fault: HookFault } | { events: HookEvent[] } {
  const reader = Object.hasOwn(HOOK_READERS, name) ? HOOK_READERS[name] : undefined
  if (!reader) return { fault: 'unknown_provider' }
  if (!isSameSecret(call.token, secrets.token)) return { fault: 'forged' }
  const fault = reader.authenticate(call.request, secrets, now)
  return fault ? { fault } : { events: reader.read(call.request) }
}
