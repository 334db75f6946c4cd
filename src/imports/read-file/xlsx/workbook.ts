import { posix } from 'node:path'
import { refuseFormat } from '../recognise-format.ts'
import { isBuiltInDateFormat, isDateFormat } from './cell-text.ts'
import { readWholeXml, type XmlHandlers } from './read-xml.ts'
import type { ZipArchive } from './zip-archive.ts'

export type Workbook = {
  /** The parts that hold worksheets, the visible ones first, each in the order of their tabs. */
  sheets: string[]
  sharedStrings: string | undefined
  /** Days are counted from 1904, as Excel for Mac used to. */
  is1904: boolean
  /** For each cell style: whether it shows a number as a date. */
  dateStyles: boolean[]
}

// Relations, sheet list and styles are a few hundred kilobytes in the largest of workbooks.
const LARGEST_PART = 16 * 1024 * 1024

type Relation = { id: string; type: string; target: string }

// Parts that tell what else an archive can be.
const OTHERS: readonly [string, string, string][] = [
  ['xl/workbook.bin', 'a binary Excel file (.xlsb)', 'save it as .xlsx or CSV'],
  ['content.xml', 'an OpenDocument file', 'save its table as .xlsx or CSV'],
  ['word/document.xml', 'a Word document', 'save its table as .xlsx or CSV'],
  ['ppt/presentation.xml', 'a PowerPoint presentation', 'save its table as .xlsx or CSV'],
  ['index/document.iwa', 'a Numbers file', 'export it as Excel or CSV'],
]

/** Finds a workbook's parts by its relations, as other writers than Excel name them differently (ECMA-376 part 2). */
export async function readWorkbook(archive: ZipArchive, longest: number): Promise<Workbook> {
  const parse = (part: string, handlers: XmlHandlers) =>
    readWholeXml(archive.read(part, LARGEST_PART), handlers, longest)
  const [root] = await readRelations(archive, '', parse).then(ofType('officeDocument'))
  const part = root?.target ?? 'xl/workbook.xml'
  const other = OTHERS.find(([name]) => archive.has(name))
  if (other) refuseFormat(other[1], other[2])
  if (!archive.has(part)) refuseArchive(archive.names())

  // Some writers name parts that they then leave out.
  const relations = (await readRelations(archive, part, parse)).filter(({ target }) => archive.has(target))
  const { ids, is1904 } = await readSheetList(part, parse)
  const worksheets = new Map(ofType('worksheet')(relations).map(({ id, target }) => [id, target]))
  const [strings] = ofType('sharedStrings')(relations)
  const [styles] = ofType('styles')(relations)
  return {
    sheets: ids.flatMap(id => worksheets.get(id) ?? []),
    sharedStrings: strings?.target,
    is1904,
    dateStyles: styles ? await readDateStyles(styles.target, parse) : [],
  }
}

type Parse = (part: string, handlers: XmlHandlers) => Promise<void>

async function readRelations(archive: ZipArchive, part: string, parse: Parse): Promise<Relation[]> {
  const { dir, base } = posix.parse(part)
  const relationsPart = posix.join(dir, '_rels', `${base}.rels`)
  const relations: Relation[] = []
  if (!archive.has(relationsPart)) return relations
  await parse(relationsPart, {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name === 'Relationship') relations.push({ id, type, target: posix.resolve('/', dir, target).slice(1) })
    },
  })
  return relations
}

// The type is a URL that differs between the two editions of the standard in all but its last word.
function ofType(type: string) {
  return (relations: Relation[]) => relations.filter(relation => relation.type.endsWith(`/${type}`))
}

async function readSheetList(part: string, parse: Parse): Promise<{ ids: string[]; is1904: boolean }> {
  const visible: string[] = []
  const hidden: string[] = []
  let is1904 = false
  await parse(part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      if (id !== undefined) (isHidden ? hidden : visible).push(id)
    },
  })
  return { ids: [...visible, ...hidden], is1904 }
}

async function readDateStyles(part: string, parse: Parse): Promise<boolean[]> {
  const formats = new Map<number, boolean>()
  const styles: boolean[] = []
  let isInCellFormats = false
  await parse(part, {
    open(name, { numFmtId, formatCode = '' }) {
      const id = Number(numFmtId)
      if (name === 'numFmt') formats.set(id, isDateFormat(formatCode))
      if (name === 'cellXfs') isInCellFormats = true
      if (name === 'xf' && isInCellFormats) styles.push(formats.get(id) ?? isBuiltInDateFormat(id))
    },
    close(name) {
      if (name === 'cellXfs') isInCellFormats = false
    },
  })
  return styles
}

function refuseArchive(names: string[]): never {
  const files = names.filter(name => !name.endsWith('/'))
  const shown = files.slice(0, 3).join(', ') || 'nothing'
  refuseFormat(`a zip archive with ${shown}${files.length > 3 ? ' and more' : ''} in it`, 'unpack it first')
}
