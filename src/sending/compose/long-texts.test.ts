import { expect, it } from 'vitest'
import { findWarnings } from '../campaigns/preview-warnings.ts'
import { requireOptOut } from '../gate/require-opt-out.ts'
import { countLinks } from '../links/count-links.ts'
import { isMjml } from './compile-mjml.ts'
import { relaxedBody } from './dkim.ts'
import { withPreheader } from './footer.ts'
import { textOf } from './text-part.ts'

// What users write is up to megabytes long, and is read in the one process that serves everybody: each of these takes hours where something is read twice.
const long = (piece: string) => piece.repeat(1_000_000 / piece.length)

it.each([
  ['<!-- a --><!-- b --><mjml>', true],
  [' <?xml version="1.0"?>\n<!-- a -->\n<mjml lang="fr">', true],
  ['<mjmlx>', false],
  ['<!-- <mjml> -->', false],
  ['<!-- a --><html><!-- b --><mjml>', false],
  [`${long('jml--><!--')}jml`, false],
  [`<!--${long('jml--><!--')}jml`, false],
  [`<!--${long('jml--><!--')}--><mjml>`, true],
])('whether it is MJML: %.40s', (source, expected) => expect(isMjml(source)).toBe(expected))

const warningsOf = (html: string) =>
  findWarnings({ senderId: 'x', subject: 'News', preheader: null, html, text: null } as never, { hasFooter: false })

it.each([
  ['<img src="a.png">', ['picture_without_text']],
  ['<img src="a.png" alt="A lamp"><image>', []],
  ['<a class="b" href="http://shop.example">', ['link_without_https']],
  ["<a href = 'https://shop.example/?to=http:'>", []],
  [long('<IMG\tG'), ['large_page']],
  [long('<A HREF = TTP:'), ['large_page']],
])('what there is to look at: %.40s', (html, expected) => expect(warningsOf(html)).toEqual(expected))

it('tags, quotation marks and braces without an end are text', () => {
  for (const piece of ["<a'", '<a "', '<a ', '<a href=', '<a href="', '<area\t']) {
    expect(countLinks(long(piece), () => 'counted')).toBe(long(piece))
  }
  expect(withPreheader(long('<BODY<0'), '{{ a }}&{{', 'template')).toContain('{{ a }}&#38;{{')
  expect(withPreheader('', long('{{{%'), 'template')).toContain(long('{{{%'))
  expect(textOf('a {{ b }} {% if c %}{{% d %}{{ e')).toBe('a {{ b }} {% if c %}{{% d %}{{ e')
})

it('a body of blanks and empty lines is signed in its relaxed form', () => {
  const relaxed = (body: string) => relaxedBody(Buffer.from(body)).toString()
  expect(relaxed(`a \t b${long(' \t')}\r\n\t${long('\r\n')}`)).toBe('a b\r\n')
  expect(relaxed(`${long('\r\n')}x${long('\t')}y`)).toBe(`${long('\r\n')}x y\r\n`)
  expect(relaxed(long('\r\n'))).toBe('')
})

it('the way out stands in its own field, and not in the next one', () => {
  const post = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n'
  const check = (fields: string) => () => requireOptOut({ raw: Buffer.from(`${fields}${post}\r\n`) } as never)
  expect(check('List-Unsubscribe:\r\n <https://mail.example/u/1>\r\n')).not.toThrow()
  expect(check('List-Unsubscribe: none\r\nX-Shop: <https://shop.example>\r\n')).toThrow('is not sent')
  expect(check(long('List-Unsubscribe:<HTTP://\r\n'))).toThrow('is not sent')
})
