import { describe, expect, it } from 'vitest'
import { proofNameOf, proofTypeOf, readProofFile } from './proof-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const mail = 'Received: from x\r\nFrom: ann@example.com\r\nSubject: yes\r\n\r\nPlease put me back.'

describe('a proof is told by its bytes', () => {
  it.each<[string, Uint8Array, string | undefined]>([
    ['a PDF', bytes('%PDF-1.7\n\u0000binary'), 'application/pdf'],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0]), 'image/jpeg'],
    ['a mail', bytes(mail), 'message/rfc822'],
    ['a mail as mbox has it', bytes(`From ann Mon\n${mail}`), 'message/rfc822'],
    ['a mail in Latin-1', Uint8Array.from([...bytes(mail), 0xe9]), 'message/rfc822'],
    ['a note', bytes('Ann said on the phone: put me back.'), 'text/plain'],
    ['a page: text, and served as such', bytes('<html><script>alert(1)</script>'), 'text/plain'],
    ['a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0]), undefined],
    ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), undefined],
    ['nothing', new Uint8Array(), undefined],
  ])('%s', (_name, file, type) => expect(proofTypeOf(file)).toBe(type))

  it('so a program that is called proof.pdf is refused, and the policy hears nothing of it', () => {
    expect(() => readProofFile({ name: 'proof.pdf', bytes: Uint8Array.from([0x4d, 0x5a, 0]) }, 'file')).toThrow(
      /holds no PDF/,
    )
  })

  it('has at most 10 MB', () => {
    expect(() =>
      readProofFile({ name: 'a.txt', bytes: new Uint8Array(10 * 1024 * 1024 + 1).fill(65) }, 'file'),
    ).toThrow(/10 MB/)
    expect(readProofFile({ name: 'a.txt', bytes: new Uint8Array(10 * 1024 * 1024).fill(65) }, 'file').name).toBe(
      'a.txt',
    )
  })
})

describe('its name', () => {
  it.each([
    ['letter.pdf', 'letter.pdf'],
    ['letter.exe', 'letter.pdf'],
    ['C:\\Users\\ann\\letter of 3.4.pdf', 'letter of 3.4.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['a\r\nx-header: y\u202efdp', 'ax-header yfdp.pdf'],
    ['', 'proof.pdf'],
    ['...', 'proof.pdf'],
    [`${'n'.repeat(300)}.pdf`, `${'n'.repeat(200)}.pdf`],
  ])('%j becomes %j', (name, expected) => expect(proofNameOf(name, 'application/pdf')).toBe(expected))
})
