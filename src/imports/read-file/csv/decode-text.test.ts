import { expect, test } from 'vitest'
import { decodeText, detectEncoding } from './decode-text.ts'

const ACCENTS = 'é;ü;œ;€\r\nMüller;Éloïse\r\n'
const utf8 = Buffer.from(ACCENTS)
const windows1252 = Buffer.from('e93bfc3b9c3b800d0a4dfc6c6c65723bc96c6ffd73650d0a'.replace('fd', 'ef'), 'hex')
const utf16 = Buffer.from(ACCENTS, 'utf16le')

// IM-4: encodings
test.each<[string, Buffer, string]>([
  ['UTF-8', utf8, 'utf-8'],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${ACCENTS}`), 'utf-8'],
  ['Windows-1252', windows1252, 'windows-1252'],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${ACCENTS}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 LE without one', utf16, 'utf-16le'],
  ['UTF-16 BE with a mark', Buffer.from(`\ufeff${ACCENTS}`, 'utf16le').swap16(), 'utf-16be'],
  ['UTF-16 BE without one', Buffer.from(utf16).swap16(), 'utf-16be'],
])('%s, whole and byte by byte', async (_, bytes, encoding) => {
  expect(detectEncoding(bytes)).toBe(encoding)
  expect(await decoded([bytes])).toBe(ACCENTS)
  expect(
    await decoded(
      [...bytes].map(byte => Buffer.of(byte)),
      detectEncoding(bytes),
    ),
  ).toBe(ACCENTS)
})

test('a first block that ends inside a character is still UTF-8', () => {
  expect(detectEncoding(utf8.subarray(0, 1))).toBe('utf-8')
})

test('two exports pasted together are each read in their own encoding', async () => {
  const mixed = [utf8, windows1252, utf8]
  expect(await decoded(mixed, 'utf-8')).toBe(ACCENTS.repeat(3))
  expect(await decoded([Buffer.concat(mixed)], 'utf-8')).toBe(ACCENTS.repeat(3))
})

test('lines that end in CR alone are told apart, too', async () => {
  const bytes = Buffer.concat([Buffer.from('é\r'), Buffer.of(0xe9, 13), Buffer.from('é\r')])
  expect(await decoded([bytes], 'utf-8')).toBe('é\ré\ré\r')
})

test('a line without end is passed on, not gathered', async () => {
  const sizes: number[] = []
  const blocks = (async function* () {
    for (let count = 0; count < 100; count++) yield Buffer.alloc(1000, 'x')
  })()
  for await (const text of decodeText(blocks, 'utf-8', 5000)) sizes.push(text.length)
  expect(Math.max(...sizes)).toBe(6000)
})

async function decoded(blocks: Buffer[], encoding = detectEncoding(blocks[0] ?? Buffer.alloc(0))): Promise<string> {
  const source = (async function* () {
    yield* blocks
  })()
  let text = ''
  for await (const piece of decodeText(source, encoding, 1000)) text += piece
  return text
}
