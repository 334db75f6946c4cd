import type { Texts } from '../compose/variant.ts'
import type { CampaignTexts } from './campaign.ts'

export const PREVIEW_WARNINGS = [
  'footer_added',
  'no_sender',
  'no_subject',
  'long_subject',
  'no_text',
  'large_page',
  'picture_without_text',
  'link_without_https',
] as const
/** What somebody should look at before the start; none of it stops one. */
export type PreviewWarning = (typeof PREVIEW_WARNINGS)[number]

// Gmail cuts a page off there ("Message clipped"), and the way out stands at its end.
const LARGE_PAGE_BYTES = 100_000
const LONG_SUBJECT = 78 // RFC 5322, 2.1.1: a line

export function findWarnings(
  { senderId, subject, html, text }: CampaignTexts,
  { hasFooter }: Pick<Texts, 'hasFooter'>,
): PreviewWarning[] {
  const page = html ?? ''
  const found: Record<PreviewWarning, boolean> = {
    footer_added: hasFooter,
    no_sender: senderId === null,
    no_subject: (subject ?? '').trim() === '',
    long_subject: (subject ?? '').length > LONG_SUBJECT,
    no_text: `${page}${text ?? ''}`.trim() === '',
    large_page: Buffer.byteLength(page) > LARGE_PAGE_BYTES,
    picture_without_text: /<img\b(?![^>]*\balt\s*=)[^>]*>/i.test(page),
    link_without_https: /<a\b[^>]*\bhref\s*=\s*["']?http:/i.test(page),
  }
  return PREVIEW_WARNINGS.filter(warning => found[warning])
}
