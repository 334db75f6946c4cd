import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import { parseEmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { draftsOfBefore, hasImportUnderWay } from './erase-queries.ts'
import { deleteDraft, findFileChunk } from './file-queries.ts'

/**
 * Takes away uploaded files, of which nobody has decided what they are for, where they name the person of this transaction's erasure; whoever
 * uploaded one does so again. Answers whether a file from before the erasure is still needed: an import reads it, and its rows come later.
 */
export async function eraseDrafts(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  listKey: KeyObject,
): Promise<{ isDone: boolean }> {
  let isDone = !(await hasImportUnderWay(tx, organisationId))
  for (const id of await draftsOfBefore(tx, organisationId)) {
    if (!(await namesPerson(tx, organisationId, id, mailboxKey, listKey))) continue
    if (!(await deleteDraft(tx, organisationId, id))) isDone = false
  }
  return { isDone }
}

// A packed file (a workbook, an archive) is not looked into: it goes.
async function namesPerson(
  tx: Tx,
  organisationId: string,
  id: string,
  mailboxKey: string,
  listKey: KeyObject,
): Promise<boolean> {
  let decoder: Decoder | undefined
  let carried = ''
  for (let number = 0; ; number++) {
    const bytes = await findFileChunk(tx, organisationId, id, number)
    if (number === 0 && bytes && isPacked(bytes)) return true
    decoder ??= decoderFor(bytes)
    const text = carried + (bytes ? decoder.decode(bytes, { stream: true }) : '')
    if (isNamedIn(text, mailboxKey, listKey)) return true
    if (!bytes) return false
    carried = text.slice(-LONGEST_WORD)
  }
}

type Decoder = InstanceType<typeof TextDecoder>

const LONGEST_WORD = 400
// Split, not searched for: a pattern that ends with "@" reads a long word anew from each of its letters.
const BETWEEN_WORDS = /[\s,;:"<>()|[\]{}\0]+/

function isNamedIn(text: string, mailboxKey: string, listKey: KeyObject): boolean {
  return text.split(BETWEEN_WORDS).some(word => {
    if (!word.includes('@') || word.length > LONGEST_WORD) return false
    // An apostrophe belongs to a name (o'malley@) or stands around it.
    return [word, word.replace(/^'/, '').replace(/'$/, '')].some(one => {
      const parsed = parseEmailAddress(one)
      return parsed.ok && mailboxKeyOf(listKey, parsed.address) === mailboxKey
    })
  })
}

function isPacked(bytes: Buffer): boolean {
  return ['504b', '1f8b', 'd0cf'].includes(bytes.subarray(0, 2).toString('hex'))
}

function decoderFor(bytes: Buffer | undefined): Decoder {
  const mark = bytes?.subarray(0, 2).toString('hex')
  return new TextDecoder(mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8')
}
