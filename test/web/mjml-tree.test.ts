import { expect, it } from 'vitest'
import { formatOf, lossOf } from '../../web/src/blocks/loss.ts'
import { readMjml, writeMjml } from '../../web/src/blocks/mjml-tree.ts'

// The block editor reads MJML and writes it again: what somebody wrote stays what they wrote.
const inBody = (body: string, head = '') => `<mjml>\n  ${head}<mj-body width="600px">\n${body}\n  </mj-body>\n</mjml>\n`
const round = (source: string) => {
  const read = readMjml(source)
  return read && writeMjml(read)
}
const row = (inside: string) =>
  `    <mj-section>\n      <mj-column>\n        ${inside}\n      </mj-column>\n    </mj-section>`

it.each([
  [
    'words with tags and Liquid',
    row('<mj-text font-size="20px">Hi <b>{{ first_name }}</b><br>&amp; &nbsp;you</mj-text>'),
  ],
  [
    'a link with parameters',
    row('<mj-button href="https://x.example/?a=1&amp;b={{ town | default: \'x\' }}">Buy</mj-button>'),
  ],
  ['quotes in an attribute', row('<mj-image src="/i/x" alt="a &quot;loaf&quot; > a crumb" />')],
  ['entities that somebody wrote', row('<mj-image src="/i/x" alt="a&nbsp;b &amp;copy; c" />')],
  ['a block it does not know', row('<mj-table cellpadding="3"><tr><td>1 < 2</td></tr></mj-table>')],
  ['raw Liquid between rows', '    <mj-raw>{% if vip %}</mj-raw>\n    <mj-include path="x" />'],
  [
    'the same tag within itself',
    '    <mj-accordion><mj-accordion-element><mj-accordion></mj-accordion></mj-accordion-element></mj-accordion>',
  ],
  ['nothing', ''],
])('keeps %s', (_, body) => {
  const source = body === '' ? '<mjml>\n  <mj-body width="600px"></mj-body>\n</mjml>\n' : inBody(body)
  expect(round(source)).toBe(source)
  expect(readMjml(source)?.lost).toEqual([])
})

it('keeps the first tag and the head as they were written', () => {
  const head =
    '<mj-head><!-- fonts --><mj-font name="X" href="https://x.example" /><mj-style>a > b {}</mj-style></mj-head>'
  const source = `<mjml lang="fr" owa="desktop">\n  ${head}\n  <mj-body></mj-body>\n</mjml>\n`
  expect(round(source)).toBe(source)
})

it('what is written by other habits reads the same', () =>
  expect(
    round(
      "<MJML><mj-body WIDTH='600px'><mj-section><mj-column><mj-spacer height='4px'></mj-spacer></mj-column></mj-section></mj-body></MJML>",
    ),
  ).toBe(
    '<MJML>\n  <mj-body width="600px">\n    <mj-section>\n      <mj-column>\n        <mj-spacer height="4px" />\n      </mj-column>\n    </mj-section>\n  </mj-body>\n</mjml>\n',
  ))

it.each([
  ['a comment', '<!-- later -->'],
  ['words between rows', '{% if vip %}'],
])('says that %s is lost', (_, piece) => {
  const source = inBody(`${piece}${row('<mj-text>x</mj-text>')}`)
  expect(lossOf({ format: 'mjml', source }, 'blocks')).toEqual({ kind: 'pieces', pieces: [piece] })
  expect(formatOf(source)).toBe('mjml')
})

it('every source cut at each tenth byte is read, or is said to be none', () => {
  const source = inBody(`${row('<mj-text a="1">Hi <b>x</b></mj-text>')}<mj-raw>{{ x }}</mj-raw>`, '<mj-head></mj-head>')
  for (let at = 0; at < source.length; at += 10) expect(() => round(source.slice(0, at))).not.toThrow()
})

it.each([
  ['HTML has no way into blocks', '<p>x</p>', 'html', 'blocks', { kind: 'all' }],
  ['blocks become HTML for good', inBody(''), 'blocks', 'html', { kind: 'blocks' }],
  ['blocks are MJML', inBody(''), 'blocks', 'mjml', undefined],
  ['MJML without a body begins again', '<mjml></mjml>', 'mjml', 'blocks', { kind: 'all' }],
  ['nothing has nothing to lose', ' ', 'html', 'blocks', undefined],
] as const)('%s', (_, source, format, to, loss) => expect(lossOf({ format, source }, to)).toEqual(loss))
