import { expect, it } from 'vitest'
import { textOf } from './text-part.ts'

it.each([
  ['paragraphs stand apart', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['links are written out', '<a href="https://a.example/x">Read</a>', 'Read <https://a.example/x>'],
  [
    'Liquid stays, in texts and in links',
    '<h1>Hi {{ first_name }}</h1><a href="{{ unsubscribe_url }}">Out</a>',
    'Hi {{ first_name }}\n\nOut <{{ unsubscribe_url }}>',
  ],
  [
    'Liquid stays whatever is in it',
    '<p>{% if a < b && "<p>" %}yes{% endif %}</p>',
    '{% if a < b && "<p>" %}yes{% endif %}',
  ],
  ['pictures are what they show', '<img src="https://a.example/1.png" alt="A loaf">', 'A loaf'],
  ['what is not shown is left out', '<style>p{}</style><script>x()</script><p>Text</p>', 'Text'],
])('%s', (_, html, text) => expect(textOf(html)).toBe(text))
