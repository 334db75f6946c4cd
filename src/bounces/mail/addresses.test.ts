import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressInField, findAddresses } from './addresses.ts'

test.each([
  ['<ann@example.org>: host', ['ann@example.org']],
  ["Failed to deliver to 'ann@example.org'.", ['ann@example.org']],
  ['ann.b+news@sub.example.org, bob@example.net;', ['ann.b+news@sub.example.org', 'bob@example.net']],
  ['<"ann....b"@example.org>', ['"ann....b"@example.org']],
  ['收件人邮件地址（ann@qq.example）不存在', ['ann@qq.example']],
  ['ann@example.jp様', ['ann@example.jp']],
  ['用户@例子.广告', ['用户@例子.广告']],
  ['ann@localhost, @example.org, a@b..c', []],
  ['mailto:ann@example.org', ['ann@example.org']],
])('%s', (text, expected) => {
  expect(findAddresses(text).map(one => one.address)).toEqual(expected)
})

test.each([
  ['rfc822; ann@example.org', 'ann@example.org'],
  ['RFC822;<ann@example.org>', 'ann@example.org'],
  ['rfc822;"ann....b"@example.org', '"ann....b"@example.org'],
  ['utf-8; \\x{6771}@example.org', '東@example.org'],
  ['rfc822; ann+3Dnews@example.org', 'ann=news@example.org'],
  ['rfc822; ann+news@example.org', 'ann+news@example.org'],
  ['ann@example.org (Ann)', 'ann@example.org'],
  ['x-unix; |/usr/bin/procmail', undefined],
])('the field %s', (field, expected) => {
  expect(addressInField(field)).toBe(expected)
})

test('what is found stands in the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '@', '.', '<', '"', ' ', '東', 'é', '-'), maxLength: 60 }),
      text => {
        for (const { address, start, end } of findAddresses(text)) expect(text.slice(start, end)).toBe(address)
      },
    ),
  )
})
