/** Standard base64 (RFC 4648, section 4), strictly: Node's own decoder takes anything, and then two texts mean one hash. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
