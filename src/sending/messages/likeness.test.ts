import { expect, it } from 'vitest'
import { limitsFor, wordsOf } from './likeness.ts'

// SE-4: "it is only an important product update" is recognised in whatever dress.
const alike = (a: string, b: string, to = 'somebody@example.com') => wordsOf(a, to) === wordsOf(b, to)

it.each([
  ['Your invoice 2026-001', 'Your invoice 2026-777'],
  ['Important product update', 'IMPORTANT  product update!!!'],
  ['Important product update', 'Product update: important'],
  ['Mise à jour importante', 'Mise a jour importante'],
  ['Important update', 'Important update x7f3a9'],
  ['Important update', 'Impor\u00adtant up\u200bdate'],
  ['Ｉｍｐｏｒｔａｎｔ update', 'Important update'],
])('"%s" and "%s" are alike', (a, b) => expect(alike(a, b)).toBe(true))

it.each([
  ['Your invoice', 'Your password'],
  ['Order shipped', 'Order cancelled'],
])('"%s" and "%s" are not', (a, b) => expect(alike(a, b)).toBe(false))

it("the recipient's own name makes no difference", () => {
  expect(wordsOf('Anna, our news', 'anna.peeters@example.com')).toBe(wordsOf('Bert, our news', 'bert@example.com'))
})

it('another key, kind or sender is another likeness; the wide one does not look at the subject', () => {
  const one = { keyId: 'a', kind: 'b', senderId: 'c', subject: 'News', to: 'x@example.com' }
  const texts = (likeness: typeof one) => limitsFor(likeness).map(limit => limit.likeness.toString('hex'))
  const [narrow, wide] = texts(one)
  for (const other of [{ keyId: 'z' }, { kind: 'z' }, { senderId: 'z' }]) {
    const [otherNarrow, otherWide] = texts({ ...one, ...other })
    expect(otherNarrow).not.toBe(narrow)
    expect(otherWide).not.toBe(wide)
  }
  const [otherNarrow, sameWide] = texts({ ...one, subject: 'Else' })
  expect(otherNarrow).not.toBe(narrow)
  expect(sameWide).toBe(wide)
})
