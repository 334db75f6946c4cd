/**
 * The links of an HTML body, each led over our own host. Those that begin with http or https in the source itself: an address that is made per recipient
 * (`href="{{ shop_url }}"`, `?for={{ address }}`) stays as it is and is not counted, so that no field of a person gets into a token, and one
 * body serves all copies. Pure.
 */
export function countLinks(html: string, urlOf: (target: string) => string): string {
  return html.replace(TAG, tag => {
    const link = [...tag.matchAll(LINK_OR_QUOTED)].find(([, quote]) => quote)
    if (!link) return tag
    const [whole, quote = '', written = ''] = link
    const target = unescapeHtml(written.trim())
    if (/\{\{|\{%/.test(target) || !/^https?:\/\//i.test(target) || !URL.canParse(target)) return tag
    const end = link.index + whole.length
    return `${tag.slice(0, end - written.length - 1)}${urlOf(target)}${quote}${tag.slice(end)}`
  })
}

// In two steps, none of which reads anything twice: a tag up to its end, whatever stands in quotation marks in it; then the first href that does not stand in any.
const TAG = /<(?:a|area)\b(?:[^>"']+|"[^"]*"|'[^']*')*/gi
const LINK_OR_QUOTED = /\shref\s*=\s*(["'])(.*?)\1|"[^"]*"|'[^']*'/gis

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#38': '&' }

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#x27|#38);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] as string)
}
