/**
 * The links of an HTML body, each led over our own host. Those that begin with http or https in the source itself: an address that is made per recipient
 * (`href="{{ shop_url }}"`, `?for={{ address }}`) stays as it is and is not counted, so that no field of a person gets into a token, and one
 * body serves all copies. Pure.
 */
export function countLinks(html: string, urlOf: (target: string) => string): string {
  return html.replace(LINK, (whole, before: string, quote: string, written: string) => {
    const target = unescapeHtml(written.trim())
    if (/\{\{|\{%/.test(target) || !/^https?:\/\//i.test(target) || !URL.canParse(target)) return whole
    return `${before}${quote}${urlOf(target)}${quote}`
  })
}

const LINK = /(<(?:a|area)\b(?:[^>"']|"[^"]*"|'[^']*')*?\shref\s*=\s*)(["'])([\s\S]*?)\2/gi

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#38': '&' }

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#x27|#38);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] as string)
}
