/** The words of an HTML report, line by line. For reading, not for showing: nothing of it is ever put on a page as HTML. */
export function textOfHtml(html: string): string {
  return dropElements(html)
    .replace(/<(?:br|\/?(?:p|div|tr|table|li|h[1-6]|td|title))\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(#\d{1,6}|#x[\da-f]{1,5}|\w{2,6});/gi, (all, name: string) => character(name) ?? all)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/\n\s*\n/g, '\n\n')
}

/** Style and script, found by hand: a regular expression over both ends would read a long text again and again. */
function dropElements(html: string): string {
  let text = html
  for (const name of ['style', 'script']) {
    const kept: string[] = []
    const lower = text.toLowerCase()
    let at = 0
    for (let open = lower.indexOf(`<${name}`); open >= 0; open = lower.indexOf(`<${name}`, at)) {
      kept.push(text.slice(at, open))
      const close = lower.indexOf(`</${name}`, open)
      at = close < 0 ? text.length : close
    }
    kept.push(text.slice(at))
    text = kept.join('')
  }
  return text
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ', rsquo: '’' }

function character(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' '
}
