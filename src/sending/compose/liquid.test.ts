import { describe, expect, it } from 'vitest'
import { beginRendering, CONTACT_FIELDS, fixedTemplate, parseTemplate, renderAll, unknownFields } from './liquid.ts'

const html = (text: string, scope = {}) => renderAll(parseTemplate('html', text), scope)
const subject = (text: string, scope = {}) => renderAll(parseTemplate('subject', text), scope)

describe('personalisation', () => {
  it.each([
    [
      'HTML in a field is text in the page',
      'Dear {{ name }}',
      { name: '<script>alert(1)</script>' },
      'Dear &lt;script&gt;alert(1)&lt;/script&gt;',
    ],
    ['also in an attribute', '<a title="{{ name }}">', { name: '" onclick="x' }, '<a title="&#34; onclick=&#34;x">'],
    ['also by way of another filter', '{{ name | upcase }}', { name: '<b>' }, '&lt;B&gt;'],
    ['also by way of a variable', '{% assign a = name %}{{ a }}', { name: '<b>' }, '&lt;b&gt;'],
    ['also by echo', '{% echo name %}', { name: '<b>' }, '&lt;b&gt;'],
    ['Liquid in a field is text', '{{ name }}', { name: '{{ secret }}' }, '{{ secret }}'],
    ['no value is the empty text', 'Dear {{ name | default: "reader" }}', { name: '' }, 'Dear reader'],
  ])('%s', (_, template, scope, expected) => expect(html(template, scope)).toBe(expected))

  it('a subject is no page: nothing is escaped in it', () =>
    expect(subject('{{ name }}', { name: 'A & B' })).toBe('A & B'))

  it('a later piece sees what an earlier one assigned, also across pieces', () =>
    expect(html('{% assign a = "x" %}1{{ a }}{% if a == "x" %}yes{% endif %}')).toBe('1xyes'))
})

describe('what a template may not do', () => {
  it.each([
    ['take a field as it is', '{{ name | raw }}', /undefined filter: raw/],
    ['read a file by include', "{% include '/etc/passwd' %}", /tag "include" not found/],
    ['read a file by render', "{% render '/etc/passwd' %}", /tag "render" not found/],
    ['read a file by layout', "{% layout '/etc/passwd' %}", /tag "layout" not found/],
    ['be left open', '{% if name %}', /not closed/],
  ])('%s', (_, template, message) => expect(() => html(template, { name: 'x' })).toThrow(message))

  it.each([
    ['run for long', '{% for a in (1..1000000) %}{% for b in (1..1000000) %}x{% endfor %}{% endfor %}'],
    [
      'take memory',
      '{% assign a = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    ],
  ])('%s', (_, template) => expect(() => html(template)).toThrow(/limit/))

  it('reach what JavaScript gives every value', () => {
    expect(() => html('{{ name.constructor }}', { name: 'x' })).toThrow(/constructor/)
    expect(unknownFields([parseTemplate('html', '{{ __proto__ }}{{ constructor }}')], CONTACT_FIELDS)).toEqual([
      '__proto__',
      'constructor',
    ])
  })
})

it('names the fields that no contact has', () => {
  const parsed = [
    parseTemplate('subject', '{{ first_nam }}'),
    parseTemplate('html', '{{ town }}{{ last_name }}{% if vip %}{% endif %}'),
  ]
  expect(unknownFields(parsed, [...CONTACT_FIELDS, 'town'])).toEqual(['first_nam', 'vip'])
})

it('an unknown field that only shows with the recipient is refused too, by its name', () =>
  expect(() => html('{{ nobody }}')).toThrow('The html names {{ nobody }}, which no contact has.'))

it('a fixed text is not read, but for the way out', () => {
  const parsed = fixedTemplate('html', '{{ first_name }} <a href="{{unsubscribe_url}}">x</a>')
  expect(renderAll(parsed, { unsubscribe_url: 'https://a.example/?b&c' })).toBe(
    '{{ first_name }} <a href="https://a.example/?b&amp;c">x</a>',
  )
})

it('renders nothing of one recipient into the next', () => {
  const parsed = parseTemplate('html', '{% assign a = first_name %}{{ a }}')
  const [, output] = parsed.pieces as [never, never]
  expect(renderAll(parsed, { first_name: 'Ann' })).toBe('Ann')
  expect(() => beginRendering(parsed, { first_name: 'Bob' })(output)).toThrow(/names/)
})
