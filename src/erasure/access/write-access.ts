import type { Language } from '../../language.ts'
import { writeCsv } from '../../write-csv.ts'
import { type PdfBlock, writePdf } from '../../write-pdf.ts'
import type { AccessForm, AccessKind, Section } from './section.ts'
import { ACCESS_TEXTS } from './texts/index.ts'
import type { AccessTerms } from './texts/text.ts'

/** What a person is given: their data, and what article 15 wants said of it. */
export type AccessFile = {
  kind: AccessKind
  address: string
  organisation: string
  language: Language
  on: Date
  terms: AccessTerms
  sections: readonly Section[]
}

export const CONTENT_TYPES: Record<AccessForm, string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** The file in one of its forms: two to be read, two to be taken elsewhere. */
export async function writeAccess(file: AccessFile, form: AccessForm): Promise<Buffer> {
  return Buffer.from(await WRITERS[form](file))
}

const WRITERS: Record<AccessForm, (file: AccessFile) => Promise<string | Buffer>> = {
  html: asHtml,
  pdf: asPdf,
  csv: asCsv,
  json: async file => {
    const said = ACCESS_TEXTS[file.language].sections(file.terms)
    const { kind, address, organisation, on, sections } = file
    const described = sections.map(({ name, records, isCut }) => ({ name, ...said[name], isCut, records }))
    return JSON.stringify({ kind, address, organisation, on: on.toISOString(), sections: described }, undefined, 2)
  },
}

async function asHtml({ kind, address, organisation, language, on, terms, sections }: AccessFile): Promise<string> {
  const texts = ACCESS_TEXTS[language]
  const said = texts.sections(terms)
  const parts = sections.map(({ name, records, isCut }) => {
    const { title, about } = said[name]
    const tables = records.map(
      record =>
        `<table>${Object.entries(record)
          .map(
            ([field, value]) =>
              `<tr><th scope="row">${escapeHtml(field)}</th><td>${escapeHtml(String(value ?? '–'))}</td></tr>`,
          )
          .join('')}</table>`,
    )
    const end = isCut ? `<p>${escapeHtml(texts.cut)}</p>` : ''
    return `<h2>${escapeHtml(title)}</h2><p>${escapeHtml(about)}</p>${tables.join('') || `<p>${escapeHtml(texts.none)}</p>`}${end}`
  })
  const title = escapeHtml(texts.title[kind])
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style>`
  const about = escapeHtml(texts.about(address, organisation, day(on)))
  return `<!doctype html><html lang="${language}"><head>${head}</head><body><main><h1>${title}</h1><p>${about}</p>${parts.join('')}<p>${escapeHtml(texts.rights)}</p></main></body></html>`
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:48rem;padding:0 1rem}table{border-collapse:collapse;margin:0 0 1rem;width:100%}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:12rem}'

async function asPdf({ kind, address, organisation, language, on, terms, sections }: AccessFile): Promise<Buffer> {
  const texts = ACCESS_TEXTS[language]
  const said = texts.sections(terms)
  const blocks = sections.flatMap<PdfBlock>(({ name, records, isCut }) => [
    { kind: 'heading', text: said[name].title },
    { kind: 'text', text: said[name].about },
    ...records.map<PdfBlock>(record => ({
      kind: 'table',
      header: ['', ''],
      rows: Object.entries(record).map(([field, value]) => [field, String(value ?? '–')]),
    })),
    ...(records.length === 0 ? [{ kind: 'text', text: texts.none } as const] : []),
    ...(isCut ? [{ kind: 'text', text: texts.cut } as const] : []),
  ])
  const title = texts.title[kind]
  const head: PdfBlock[] = [
    { kind: 'heading', text: title },
    { kind: 'text', text: texts.about(address, organisation, day(on)) },
  ]
  const end: PdfBlock = { kind: 'text', text: texts.rights }
  return writePdf({ title, language, blocks: [...head, ...blocks, end], footer: `${organisation} · ${title}` })
}

async function asCsv({ sections }: AccessFile): Promise<string> {
  const rows = sections.flatMap(({ name, records }) =>
    records.flatMap((record, at) => Object.entries(record).map(([field, value]) => [name, at + 1, field, value])),
  )
  let text = ''
  for await (const part of writeCsv(['section', 'record', 'field', 'value'], [rows], { bom: true })) text += part
  return text
}

function day(on: Date): string {
  return on.toISOString().slice(0, 10)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
