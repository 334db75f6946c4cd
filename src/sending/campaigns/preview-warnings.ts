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
    picture_without_text: tagsOf(page, 'img').some(tag => tag.endsWith('>') && !/\balt\s*=/i.test(tag)),
    link_without_https: tagsOf(page, 'a').some(tag => /\bhref\s*=\s*["']?http:/i.test(tag)),
  }
  return PREVIEW_WARNINGS.filter(warning => found[warning])
}

// Up to the end of the page where a tag has no end: what was read once is not read again from the next tag on.
function tagsOf(page: string, name: string): string[] {
  return page.match(new RegExp(`<${name}\\b[^>]*(?:>|$)`, 'gi')) ?? []
}
