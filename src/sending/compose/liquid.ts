import { Context, Liquid, type Template, TokenKind } from 'liquidjs'
import { Refusal } from '../../refusal.ts'

/** Where a text of a campaign stands; named to whoever has to put it right. */
export type TemplatePart = 'subject' | 'preheader' | 'html' | 'text'

/** What a template may name, for one recipient. A field that the contact has no value for is the empty text, never missing. */
export type TemplateScope = Record<string, string | number | boolean>

/** What stands as it is, and what is filled in per recipient. */
export type Piece = string | Template

/** `fields`: what it names and does not define itself. */
export type ParsedTemplate = { part: TemplatePart; pieces: readonly Piece[]; fields: readonly string[] }

/** Renders the pieces of one template, one after the other: a later one sees what an earlier one assigned. */
export type Rendering = (piece: Template) => string

/** The names that every contact has, beside the fields of its workspace. */
export const CONTACT_FIELDS = [
  'first_name',
  'last_name',
  'address',
  'language',
  'unsubscribe_url',
  'preferences_url',
  'still_here_url',
] as const

/** Reads a template, or refuses with the part, what is wrong and where. */
export function parseTemplate(part: TemplatePart, text: string): ParsedTemplate {
  try {
    const nodes = engineOf(part).parse(text)
    const fields = engineOf(part).globalVariablesSync(nodes, { partials: false })
    return { part, pieces: nodes.map(pieceOf), fields: [...new Set(fields)] }
  } catch (error) {
    throw badTemplate(part, error)
  }
}

/** A text that goes out as it is. Only the opt-out link is put in where it is named. */
export function fixedTemplate(part: TemplatePart, text: string): ParsedTemplate {
  const [link] = parseTemplate(part, '{{ unsubscribe_url }}').pieces as [Piece]
  const texts = text.split(/\{\{\s*unsubscribe_url\s*\}\}/)
  const pieces = texts.flatMap((between, at) => (at === 0 ? [between] : [link, between]))
  return { part, pieces, fields: texts.length > 1 ? ['unsubscribe_url'] : [] }
}

/** The names in the templates that nobody has: each is a visible error, never an empty place in a mail. */
export function unknownFields(templates: readonly ParsedTemplate[], known: Iterable<string>): string[] {
  const names = new Set(known)
  return [...new Set(templates.flatMap(template => template.fields))].filter(field => !names.has(field)).sort()
}

export function refuseUnknownFields(unknown: readonly string[]): void {
  if (unknown.length === 0) return
  const names = unknown.map(name => `{{ ${name} }}`).join(', ')
  const message = `The template names ${names}, which no contact has. Correct the name, or define the field with POST /api/v1/contact-fields.`
  throw new Refusal('invalid', message, { unknownFields: unknown })
}

/** Begins to render for one recipient. Refuses, at the piece, what only shows with the recipient's values. */
export function beginRendering(template: ParsedTemplate, scope: TemplateScope): Rendering {
  const engine = engineOf(template.part)
  const context = new Context(scope, engine.options, { sync: true, ...RENDER_LIMITS })
  return piece => {
    try {
      return String(engine.renderSync([piece], context) ?? '')
    } catch (error) {
      throw badTemplate(template.part, error)
    }
  }
}

export function renderAll(template: ParsedTemplate, scope: TemplateScope): string {
  const render = beginRendering(template, scope)
  return template.pieces.map(piece => (typeof piece === 'string' ? piece : render(piece))).join('')
}

function pieceOf(node: Template): Piece {
  return node.token.kind === TokenKind.HTML ? (node as Template & { str: string }).str : node
}

const RENDER_LIMITS = { renderLimit: 300, memoryLimit: 5_000_000 }

// The root of a context is what is given and nothing of JavaScript's own; files are refused whatever names them (deps: it looks them up otherwise).
const OPTIONS = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 2_000_000,
  ...RENDER_LIMITS,
  templates: {},
}

const html = withoutDetours(new Liquid({ ...OPTIONS, outputEscape: 'escape' }))
const plain = withoutDetours(new Liquid(OPTIONS))

function engineOf(part: TemplatePart): Liquid {
  return part === 'html' ? html : plain
}

// `raw` as a filter would put a contact's field into the page as it is; the tags read files, which there are none of.
function withoutDetours(engine: Liquid): Liquid {
  engine.unregisterFilter('raw')
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag]
  return engine
}

function badTemplate(part: TemplatePart, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const [line] = (error as Error).message.split('\n')
  const undefinedName = /^undefined variable: (.+?)(?:, line|$)/.exec(line ?? '')?.[1]
  if (undefinedName) {
    const message = `The ${part} names {{ ${undefinedName} }}, which no contact has.`
    return new Refusal('invalid', message, { part, unknownFields: [undefinedName] })
  }
  // By the clock, so a busy machine passes it too: that is no reason to refuse a recipient for good. The message is given back and tried again.
  if (line?.startsWith('template render limit exceeded'))
    return new Refusal(
      'unavailable',
      `Filling the ${part} took longer than the limit allows. Try again; if it stays so, its loops are too long.`,
      { part },
    )
  return new Refusal('invalid', `The ${part} is not a template that can be read: ${line}.`, { part })
}
