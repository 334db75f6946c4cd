/** The 16 bytes of a uuid's text; also of a mailbox key, which is no RFC 9562 UUID. Throws on anything else. */
export function uuidBytes(uuid: string): Buffer {
  const digits = uuid.replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new TypeError('this is no uuid')
  return Buffer.from(digits, 'hex')
}

/** The text that PostgreSQL and we write it as. */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
