import { nameKey } from './column-names.ts'
import { type ColumnTarget, type Mapping, mapColumns } from './columns.ts'
import { DRAFT_HOURS, type Draft } from './draft.ts'
import { loadFormat } from './formats/recognise-file.ts'
import type { ImportKind } from './import.ts'

const SHOWN_ROWS = 10
const SAMPLES = 3

/** An uploaded file as the API shows it: what each column holds is what an import would take it for, if nobody said otherwise. */
export function draftOnWire({ id, fileName, fileBytes, head, createdAt }: Draft) {
  const { format, encoding, delimiter, header, sample, recognised } = head
  return {
    id,
    fileName,
    bytes: fileBytes,
    format,
    encoding: encoding ?? null,
    delimiter: delimiter ?? null,
    hasHeader: header !== null,
    columns: columnsOf(header, sample),
    rows: sample.slice(0, SHOWN_ROWS),
    recognised: recognisedOnWire(recognised),
    suggestedKind: kindOf(fileName, recognised),
    isOnePage: head.isOnePage ?? false,
    createdAt: createdAt.toISOString(),
    expiresAt: new Date(createdAt.getTime() + DRAFT_HOURS * 3_600_000).toISOString(),
  }
}

function recognisedOnWire(recognised: Draft['head']['recognised']) {
  if (!recognised) return null
  const { id, provider, file, holds } = loadFormat(recognised.id)
  return { id, provider, file, holds, isCertain: recognised.likeness === 'certain' }
}

const SAYS_NO =
  /unsub|opt-?_?outs?\b|black-?_?list|block-?_?list|suppress|bounce|complain|desinscri|desabonn|listenoire|afmeld|uitgeschreven|abmeld|abgemeldet|sperrliste/

function kindOf(fileName: string, recognised: Draft['head']['recognised']): ImportKind | null {
  const format = recognised && loadFormat(recognised.id)
  if (format?.holds === 'contacts') return 'contacts'
  if (format && format.holds !== 'neither' && recognised?.likeness === 'certain') return 'opt-outs'
  return SAYS_NO.test(fileName.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()) ? 'opt-outs' : null
}

function columnsOf(header: string[] | null, sample: string[][]) {
  const mapping = mappingOf(header, sample)
  return mapping.map((target, at) => ({
    number: at + 1,
    name: header?.[at]?.trim() || null,
    samples: sample
      .map(cells => cells[at]?.trim() ?? '')
      .filter(Boolean)
      .slice(0, SAMPLES),
    target: target && targetInWords(target),
    suggestedField: target ? null : fieldNameOf(header?.[at] ?? ''),
  }))
}

// A file in which no column holds addresses is shown all the same: perhaps somebody sees which one does.
function mappingOf(header: string[] | null, sample: string[][]): Mapping {
  try {
    return mapColumns(header, sample).mapping
  } catch {
    const width = Math.max(header?.length ?? 0, ...sample.map(cells => cells.length))
    return new Array<ColumnTarget | null>(width).fill(null)
  }
}

function targetInWords(target: ColumnTarget): string {
  return typeof target === 'object' ? `field:${target.field}:${target.type}` : target
}

function fieldNameOf(name: string): string | null {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const key = words
    .join('_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 63)
  return key === '' || nameKey(name) === '' ? null : key
}
