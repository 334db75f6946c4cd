import { SaxesParser } from 'saxes'
import { Refusal } from '../../../refusal.ts'
import { damaged } from './damaged.ts'

export type XmlHandlers = {
  /** Names come without their prefix: some writers call a row `x:row`. */
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const DEEPEST = 64

/**
 * Parses XML as it arrives and pauses after each piece, so that the caller can hand on what the handlers gathered.
 * No document type is accepted (no entities of its own, so nothing expands), and the parser never holds more than
 * `longest` characters between two events.
 */
export async function* readXml(
  pieces: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  longest: number,
): AsyncGenerator<void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let sinceEvent = 0
  let depth = 0
  parser.on('error', () => {
    throw damaged('one of its parts is not well-formed XML')
  })
  parser.on('doctype', () => {
    throw damaged('it brings its own XML document type, which Excel never writes')
  })
  parser.on('opentag', tag => {
    sinceEvent = 0
    if (++depth > DEEPEST) throw damaged('its XML is nested too deeply')
    handlers.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('text', text => {
    sinceEvent = 0
    handlers.text?.(text)
  })
  parser.on('cdata', text => handlers.text?.(text))
  parser.on('closetag', tag => {
    sinceEvent = 0
    depth--
    handlers.close?.(localName(tag.name))
  })
  for await (const piece of pieces) {
    sinceEvent += piece.length
    parser.write(decode(decoder, piece))
    if (sinceEvent > longest) {
      throw new Refusal('too_large', `The Excel file holds a text of more than ${longest} characters.`, {
        fault: 'cell_too_long',
      })
    }
    yield
  }
  parser.write(decode(decoder)).close()
}

/** Parses a small part to its end. */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, handlers: XmlHandlers, longest: number) {
  for await (const _ of readXml(pieces, handlers, longest));
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Buffer): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined })
  } catch {
    throw damaged('one of its parts is not UTF-8')
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
