import type { KeyObject } from 'node:crypto'
import { deriveKey } from '../../sending-keys.ts'
import { readMessageId } from '../compose/message-id.ts'
import { readReportAddress } from './return-path.ts'

/** What tells that a message is one of ours: `returnPath` for the addresses in it, `messageId` for its ids. */
export type ReadingKeys = { returnPath: KeyObject; messageId: KeyObject }

/** The copy that something which came back speaks of; whose it is stands in an address, but not in an id. */
export type OwnMessage = { messageId: string; organisationId: string | undefined }

export function readingKeys(sendingKey: KeyObject): ReadingKeys {
  return { returnPath: deriveKey(sendingKey, 'return-path'), messageId: deriveKey(sendingKey, 'message-id') }
}

/**
 * Looks through what came back for the marks that every copy bears (return path, address and id for complaints, Message-ID), each with a proof that
 * nobody else can make: who gives one back has had the copy. Bounded; undefined where there is none.
 */
export function findOwnMessage(keys: ReadingKeys, raw: Uint8Array): OwnMessage | undefined {
  const text = unbroken(raw)
  let tries = 0
  for (const [mark] of text.matchAll(MARK)) {
    if (++tries > MOST_TRIES) return undefined
    const found = mark.includes('.') ? readId(keys.messageId, mark) : readAddress(keys.returnPath, mark)
    if (found) return found
  }
  return undefined
}

const MOST_BYTES = 1024 * 1024
// A proof costs microseconds, and who writes a megabyte of false ones is not to cost more than that.
const MOST_TRIES = 1_000
const MARK = /(?<![a-z0-9])(?:[bf][a-z2-7]{63}(?=(?:@|=40))|[0-9a-f]{32}\.[0-9a-f]{20}(?![a-z0-9]))/gi

// Quoted-printable breaks an address of 64 characters in two (RFC 2045, 6.7).
function unbroken(raw: Uint8Array): string {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MOST_BYTES)).toString('latin1')
  return text.replace(/=\r?\n/g, '')
}

function readAddress(key: KeyObject, mark: string): OwnMessage | undefined {
  const { messageId, organisationId } = readReportAddress(key, mark) ?? {}
  return messageId === undefined ? undefined : { messageId, organisationId }
}

function readId(key: KeyObject, mark: string): OwnMessage | undefined {
  const messageId = readMessageId(key, mark)
  return messageId === undefined ? undefined : { messageId, organisationId: undefined }
}
