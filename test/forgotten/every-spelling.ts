import { createHash } from 'node:crypto'

/** The ways in which a text may stand somewhere: as it is, encoded for a URL, JSON, a mail or a column of bytes, or as a plain hash. In `exact`, capitals count. */
export function everySpelling(text: string): { loose: string[]; exact: string[] } {
  const bytes = Buffer.from(text)
  const lower = text.toLowerCase()
  const quoted = [...bytes].map(byte => (byte > 126 ? `=${byte.toString(16)}` : String.fromCharCode(byte))).join('')
  const loose = [
    text,
    JSON.stringify(text).slice(1, -1),
    text.replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    encodeURIComponent(text),
    encodeURIComponent(text).replaceAll('%20', '+'),
    quoted,
    quoted.replaceAll('@', '=40'),
    quoted.replaceAll(' ', '_'),
    text.replaceAll('@', '(at)'),
    bytes.toString('hex'),
    Buffer.from(lower).toString('hex'),
    ...['sha256', 'sha1', 'md5'].flatMap(kind => [text, lower].map(one => createHash(kind).update(one).digest('hex'))),
  ]
  const exact = [text, lower].flatMap(one => [...inBase64(one), createHash('sha256').update(one).digest('base64')])
  return { loose: [...new Set(loose.map(one => one.toLowerCase()))], exact: [...new Set(exact)] }
}

// Within longer bytes it begins at any of three places; what depends on its neighbours is left away.
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].map(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return encoded.slice([0, 2, 3][before], Math.floor(((before + bytes.length) * 8) / 6))
  })
}
