import { complaint, type FileFormat, hardBounce, has, optOut, type SeenFile } from './format.ts'

// The status of the people stands in the file's name only: `cleaned_members_export_1a2b3c.csv`. Without that name, the columns tell.
const NAMED = /(^|[^a-z])(cleaned|unsubscribed|nonsubscribed|subscribed)_(email_audience|members|segment|audience)/

export const mailchimp: FileFormat[] = [
  {
    id: 'mailchimp.cleaned',
    provider: 'Mailchimp',
    file: "Mailchimp's export of cleaned contacts: addresses that do not exist any more",
    holds: 'opt-outs',
    recognise: seen => (statusOf(seen) === 'cleaned' ? 'certain' : undefined),
    since: ['cleantime'],
    says: () => hardBounce,
  },
  {
    id: 'mailchimp.unsubscribed',
    provider: 'Mailchimp',
    file: "Mailchimp's export of unsubscribed contacts",
    holds: 'opt-outs',
    recognise: seen => (statusOf(seen) === 'unsubscribed' ? 'certain' : undefined),
    since: ['unsubtime'],
    says: row => (/spam|abuse|complain/i.test(row.get('unsubreason')) ? complaint : optOut),
  },
  {
    id: 'mailchimp.contacts',
    provider: 'Mailchimp',
    file: "Mailchimp's export of contacts who have not left",
    holds: 'contacts',
    recognise: seen => (/^(non)?subscribed$/.test(statusOf(seen) ?? '') ? 'certain' : undefined),
  },
]

function statusOf(seen: SeenFile): string | undefined {
  if (seen.columns.has('unsubtime')) return 'unsubscribed'
  if (seen.columns.has('cleantime')) return 'cleaned'
  const named = NAMED.exec(seen.fileName)?.[2]
  if (named) return named
  const isMailchimp = has(seen, 'leid', 'euid') || has(seen, 'memberrating', 'optintime')
  if (!isMailchimp) return undefined
  return /(unsubscribed|cleaned|nonsubscribed)/.exec(seen.fileName)?.[1] ?? 'subscribed'
}
