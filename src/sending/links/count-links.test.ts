import { expect, it } from 'vitest'
import { countLinks } from './count-links.ts'

// SE-5: clicks are counted on the organisation's own host.
const counted = (html: string) => countLinks(html, target => `L(${target})`)

it.each([
  ['<a href="https://shop.example/a">x</a>', '<a href="L(https://shop.example/a)">x</a>'],
  ["<A class='b' HREF = 'http://shop.example'>", "<A class='b' HREF = 'L(http://shop.example)'>"],
  [
    '<a title="a > b" href="https://shop.example/?a=1&amp;b=2">',
    '<a title="a > b" href="L(https://shop.example/?a=1&b=2)">',
  ],
  ['<area shape="rect" href="https://shop.example/">', '<area shape="rect" href="L(https://shop.example/)">'],
])('%s is counted', (html, expected) => expect(counted(html)).toBe(expected))

it.each([
  '<a href="{{ unsubscribe_url }}">leave</a>',
  '<a href="https://shop.example/?for={{ address }}">x</a>',
  '<a href="https://shop.example/{% if vip %}vip{% endif %}">x</a>',
  '<a href="mailto:shop@example.com">x</a>',
  '<a href="#top">x</a>',
  '<a href="tel:+3212345678">x</a>',
  '<a href="/relative">x</a>',
  '<a name="x">href="https://shop.example"</a>',
  '<a data-href="https://shop.example">x</a>',
  '<img src="https://shop.example/a.png">',
  '<link href="https://shop.example/a.css">',
])('%s stays as it is', html => expect(counted(html)).toBe(html))
