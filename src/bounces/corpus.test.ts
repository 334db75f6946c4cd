import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readReport } from './read-report.ts'
import type { RecipientReport, Report } from './report.ts'

const CORPUS = new URL('../../../shared/corpora/bounces/', import.meta.url)
const isHere = existsSync(CORPUS)
if (!isHere) console.log(`skipped: ${CORPUS.pathname} is not here`)

type LabelledRecipient = {
  address: string | null
  altAddresses?: string[]
  outcome: 'hard' | 'soft' | null
  altOutcomes?: string[]
  status: string | null
  altStatuses?: string[]
  statusLiteral?: boolean
}
type Label = {
  file: string
  kind: string | null
  acceptKinds?: string[]
  recipients: LabelledRecipient[]
  recipientsComplete: boolean
}
type Pair = { file: string; label: LabelledRecipient; found: RecipientReport | undefined }

// The promises are held on real messages of other projects, as their own scorer counts them.
describe.skipIf(!isHere)('real messages', () => {
  let labels: Label[]
  const reports = new Map<string, Report>()
  let pairs: Pair[]

  beforeAll(() => {
    labels = readFileSync(new URL('labels.jsonl', CORPUS), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    for (const { file } of labels) reports.set(file, readReport(readFileSync(new URL(file, CORPUS))))
    pairs = labels.filter(isReport).flatMap(pairUp)
  })

  // BN-3, BN-4, BN-5
  test('at least 98 % of the messages are taken for what they are', () => {
    const judged = labels.filter(one => one.kind !== null)
    const right = judged.filter(one =>
      [one.kind, ...(one.acceptKinds ?? [])].includes(reports.get(one.file)?.kind ?? ''),
    )
    expect(right.length / judged.length).toBeGreaterThanOrEqual(0.98)
  })

  // BN-3
  test('at least 97 % of the recipients are found, and 98 % of those found are right', () => {
    const named = pairs.filter(({ label }) => label.address)
    expect(named.filter(({ found }) => found).length / named.length).toBeGreaterThanOrEqual(0.97)
    const complete = labels.filter(
      one => one.recipientsComplete && one.kind !== null && one.recipients.every(({ address }) => address),
    )
    const told = complete.flatMap(one => wrongAndRight(one))
    expect(told.filter(Boolean).length / told.length).toBeGreaterThanOrEqual(0.98)
  })

  // BN-1
  test('no address is called dead that lives', () => {
    const wrong = pairs.filter(
      ({ label, found }) => label.outcome === 'soft' && !label.altOutcomes && found?.outcome === 'hard',
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  // BN-1, BN-2
  test('at least 98.5 % are rightly hard or soft', () => {
    const judged = pairs.filter(({ label }) => label.outcome)
    const right = judged.filter(({ label, found }) =>
      [label.outcome, ...(label.altOutcomes ?? [])].includes(found?.outcome ?? ''),
    )
    expect(right.length / judged.length).toBeGreaterThanOrEqual(0.985)
  })

  // BN-2: the limit counts by code
  test('at least 96 % of the codes are the right ones', () => {
    const coded = pairs.filter(({ label }) => label.status && label.statusLiteral !== false)
    const right = coded.filter(({ label, found }) =>
      [label.status, ...(label.altStatuses ?? [])].includes(found?.status ?? ''),
    )
    expect(right.length / coded.length).toBeGreaterThanOrEqual(0.96)
  })

  function pairUp(label: Label): Pair[] {
    const found = [...(reports.get(label.file)?.recipients ?? [])]
    const isByOrder = label.recipients.every(({ address }) => !address) && label.recipients.length === found.length
    return label.recipients.flatMap((one, at): Pair[] => {
      if (one.address)
        return [
          {
            file: label.file,
            label: one,
            found: found.find(other => names(one).includes(other.address.toLowerCase())),
          },
        ]
      if (isByOrder) return [{ file: label.file, label: one, found: found[at] }]
      return label.recipients.length > 1 ? [] : [{ file: label.file, label: one, found: undefined }]
    })
  }

  function wrongAndRight(label: Label): boolean[] {
    const report = reports.get(label.file)
    if (!isReport(label))
      return report?.kind === 'bounce' || report?.kind === 'complaint' ? report.recipients.map(() => false) : []
    const known = label.recipients.flatMap(names)
    return (report?.recipients ?? []).map(({ address }) => known.includes(address.toLowerCase()))
  }
})

function isReport({ kind }: Label): boolean {
  return kind === 'bounce' || kind === 'complaint'
}

function names({ address, altAddresses }: LabelledRecipient): string[] {
  return [address ?? '', ...(altAddresses ?? [])].map(one => one.replace(/^<|>$/g, '').toLowerCase())
}
