import { convert } from 'html-to-text'
import { splitAtLiquid } from './liquid-token.ts'

/** The text part of a page, for who reads mail without HTML: links in full, pictures by their alt text. What is Liquid stays as it is. */
export function textOf(html: string): string {
  const tokens: string[] = []
  const marked = splitAtLiquid(html)
    .map((text, at) => (at % 2 === 0 ? text : `\uE000${tokens.push(text) - 1}\uE001`))
    .join('')
  const text = convert(marked, OPTIONS)
  return text.replace(/\uE000(\d+)\uE001/g, (_, at) => tokens[Number(at)] ?? '')
}

const heading = { options: { uppercase: false } }
const OPTIONS = {
  wordwrap: false as const,
  limits: { maxInputLength: 5_000_000 },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] as [string, string] } },
    { selector: 'img', format: 'inlineAlt' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({ selector, ...heading })),
  ],
  formatters: {
    // A picture's address is noise to a reader; what it shows is not.
    inlineAlt: (node: { attribs?: { alt?: string } }, _walk: unknown, builder: { addInline(text: string): void }) =>
      builder.addInline(node.attribs?.alt ?? ''),
  },
}
