/** A mail in MJML, as the block editor holds it: the blocks it knows, and the rest as it was written. */
export type MjmlNode = {
  tag: string
  attributes: Record<string, string>
  children: MjmlNode[]
  /** What stands within, of a block whose inside is no MJML. */
  inside: string
  /** As it was written, of what the editor only holds and shows as a box. */
  kept?: string
}

export type MjmlDocument = {
  /** The first tag and all of the head, as they were written. */
  opening: string
  head: string
  body: MjmlNode
  /** What stands where MJML heeds nothing, and is gone after a round through the editor. */
  lost: string[]
}

/** Those that hold blocks. */
const HOLDERS = ['mj-body', 'mj-wrapper', 'mj-section', 'mj-group', 'mj-column', 'mj-hero']
/** Those that hold words. */
const WORDS = ['mj-text', 'mj-button']
const EMPTY = ['mj-image', 'mj-divider', 'mj-spacer']
const KNOWN = [...HOLDERS, ...WORDS, ...EMPTY]

/** Undefined where it is no MJML with a body. Pure. */
export function readMjml(source: string): MjmlDocument | undefined {
  const body = /<mj-body\b(?:"[^"]*"|'[^']*'|[^'">])*>/i.exec(source)
  const end = source.toLowerCase().lastIndexOf('</mj-body')
  const opening = /<mjml\b(?:"[^"]*"|'[^']*'|[^'">])*>/i.exec(source)?.[0]
  if (!opening || !body) return undefined
  const head = /<mj-head\b.*<\/mj-head\s*>/is.exec(source.slice(0, body.index))?.[0] ?? ''
  const lost: string[] = []
  const isClosed = body[0].endsWith('/>')
  const inner = isClosed || end < body.index ? '' : source.slice(body.index + body[0].length, end)
  const children = readChildren(inner, lost)
  return { opening, head, body: { ...nodeOf(body[0]), children }, lost }
}

/** MJML that reads as the same document. */
export function writeMjml({ opening, head, body }: Omit<MjmlDocument, 'lost'>): string {
  const parts = [opening, ...(head === '' ? [] : [indent(head, 1)]), writeNode(body, 1), '</mjml>']
  return `${parts.join('\n')}\n`
}

/** The blocks that a piece of MJML holds. */
export const readBlocks = (mjml: string): MjmlNode[] => readChildren(mjml, [])

const TAG = /<!--.*?-->|<\/?[a-z][\w-]*(?:"[^"]*"|'[^']*'|[^'">])*>/gis

function readChildren(inner: string, lost: string[]): MjmlNode[] {
  const nodes: MjmlNode[] = []
  let at = 0
  for (;;) {
    TAG.lastIndex = at
    const found = TAG.exec(inner)
    const between = inner.slice(at, found?.index ?? inner.length).trim()
    if (between !== '') lost.push(between)
    if (!found) return nodes
    at = found.index + found[0].length
    if (found[0].startsWith('<!--')) lost.push(found[0])
    else if (!found[0].startsWith('</')) {
      const node = nodeOf(found[0])
      const end = found[0].endsWith('/>') ? undefined : endOf(inner, node.tag, at)
      const inside = end ? inner.slice(at, end.start) : ''
      const whole = inner.slice(found.index, end?.end ?? at)
      nodes.push(filled(node, inside, whole, lost))
      at = end?.end ?? at
    }
  }
}

function filled(node: MjmlNode, inside: string, whole: string, lost: string[]): MjmlNode {
  if (!KNOWN.includes(node.tag)) return { ...node, kept: whole }
  if (HOLDERS.includes(node.tag)) return { ...node, children: readChildren(inside, lost) }
  return { ...node, inside: inside.trim() }
}

/** Where the tag that was opened before `from` closes; the end of everything where it never does. */
function endOf(inner: string, tag: string, from: number): { start: number; end: number } {
  const same = new RegExp(`<(/?)${tag}\\b(?:"[^"]*"|'[^']*'|[^'">])*>`, 'gi')
  same.lastIndex = from
  let open = 1
  for (let found = same.exec(inner); found; found = same.exec(inner)) {
    if (found[1] === '/') open--
    else if (!found[0].endsWith('/>')) open++
    if (open === 0) return { start: found.index, end: found.index + found[0].length }
  }
  return { start: inner.length, end: inner.length }
}

function nodeOf(opening: string): MjmlNode {
  const tag = /^<([a-z][\w-]*)/i.exec(opening)?.[1]?.toLowerCase() ?? ''
  const attributes: Record<string, string> = {}
  const pattern = /\s([a-z][\w:-]*)\s*=\s*("([^"]*)"|'([^']*)')/gi
  for (const [, name = '', , double, single] of opening.matchAll(pattern))
    attributes[name.toLowerCase()] = unescapeText(double ?? single ?? '')
  return { tag, attributes, children: [], inside: '' }
}

function writeNode({ tag, attributes, children, inside, kept }: MjmlNode, depth: number): string {
  if (kept !== undefined) return indent(kept, depth)
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`)
  const opening = `<${tag}${named.join('')}`
  if (children.length > 0) {
    const within = children.map(child => writeNode(child, depth + 1)).join('\n')
    return `${indent(`${opening}>`, depth)}\n${within}\n${indent(`</${tag}>`, depth)}`
  }
  return indent(EMPTY.includes(tag) ? `${opening} />` : `${opening}>${inside}</${tag}>`, depth)
}

/** The first line only: what stands in the others may be text whose spaces count. */
const indent = (text: string, depth: number) => '  '.repeat(depth) + text

// What is an entity stays one, and what is none becomes none. Liquid holds < and >, which an attribute may hold, too.
const escapeText = (text: string) => text.replaceAll(/&(?!#?\w+;)/g, '&amp;').replaceAll('"', '&quot;')
const unescapeText = (text: string) => text.replaceAll('&quot;', '"').replaceAll(/&amp;(?!#?\w+;)/g, '&')
