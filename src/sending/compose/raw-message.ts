import { createHash } from 'node:crypto'
import { type From, type Stamp, stampHeaders, writeHeaders } from './compose-message.ts'
import { relaxedBody, signDkim } from './dkim.ts'
import type { Header } from './header.ts'

/**
 * A whole message as another program made it: its body stays, its header gets what is missing, and all of it is signed. Where the person's "no" is
 * asked to go is ours, whatever stood there: one that only the other program heard of would stop nothing here (decisions/0021).
 */
export async function completeMessage(raw: Buffer, from: From, stamp: Stamp): Promise<Buffer> {
  const { headers: given, body } = splitMessage(raw)
  const ours = stampHeaders(stamp).filter(({ name }) => takesNo(name) || !given.some(header => isCalled(header, name)))
  const kept = given.filter(header => !isTransport(header) && !ours.some(({ name }) => isCalled(header, name)))
  const headers = [...ours, ...kept]
  const bodyHash = createHash('sha256').update(relaxedBody(body)).digest()
  const signatures = await signDkim(from.keys, headers, { bodyHash, now: stamp.now, encoding: 'latin1' })
  return Buffer.concat([Buffer.from(writeHeaders([...signatures, ...headers]), 'latin1'), body])
}

// What another server's line endings would be made into on the wire, after the signature (RFC 5321, 2.3.8).
const LONE_LF = /(?<!\r)\n/g

function splitMessage(raw: Buffer): { headers: Header[]; body: Buffer } {
  const text = raw.toString('latin1').replace(LONE_LF, '\r\n')
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n')
  const head = end < 0 ? text : text.slice(0, end)
  const headers = head
    .split(/\r\n(?![ \t])/)
    .filter(line => /^[!-9;-~]+[ \t]*:/.test(line))
    .map(line => ({ name: line.slice(0, line.indexOf(':')).trim(), line }))
  const body = end < 0 ? '' : text.slice(head === '' ? 2 : end + 4)
  return { headers, body: Buffer.from(body, 'latin1') }
}

/** Opt-outs (RFC 8058) and complaints (RFC 9477). */
function takesNo(name: string): boolean {
  return ['list-unsubscribe', 'list-unsubscribe-post', 'cfbl-address', 'cfbl-feedback-id'].includes(name.toLowerCase())
}

// Bcc would tell everybody; the others are written by whoever takes or delivers it.
function isTransport(header: Header): boolean {
  return ['bcc', 'return-path', 'x-veto-purpose', 'x-veto-kind'].includes(header.name.toLowerCase())
}

function isCalled(header: Header, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase()
}
