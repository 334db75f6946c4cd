import { readForm } from './body.ts'
import type { HookReader, HookVerdict } from './hook.ts'
import { eventsOf, ignore, list } from './verdicts.ts'

/** mailchimp.com/developer/marketing "sync audience data with webhooks": forms, unsigned. */
export const mailchimp: HookReader = {
  authenticate: () => undefined,
  read: request => eventsOf(request, [{ verdict: verdictOf(readForm(request)) }]),
}

function verdictOf(form: Record<string, string>): HookVerdict {
  const email = form['data[email]']
  const scope = `audience:${form['data[list_id]']}`
  switch (form.type) {
    case 'unsubscribe':
      // `delete` as well: a contact that was taken out by hand leaves no other trace of why.
      return form['data[reason]'] === 'abuse' ? list(email, 'complaint', { scope }) : list(email, 'opt_out', { scope })
    case 'cleaned':
      return form['data[reason]'] === 'abuse'
        ? list(email, 'complaint', { scope })
        : list(email, 'hard_bounce', { scope })
    case 'upemail':
      // A new address must not wash off the "no" of the old one (BL-9).
      return { action: 'carry_over', address: form['data[new_email]'] ?? '', oldAddress: form['data[old_email]'] ?? '' }
    default:
      return ignore(email)
  }
}
