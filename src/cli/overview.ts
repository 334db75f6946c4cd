import { type Import, importOnWire } from '../imports/index.ts'

/** What became of every row, for programs: the figures of its kind. Of an import that is held also its id and why: somebody has to decide. */
export function overviewAsJson(done: Import): object {
  const { id, kind, counts, failure } = done
  const { seconds } = importOnWire(done)
  if (!counts) return importOnWire(done)
  const held = done.state === 'held' ? { id, state: done.state, failure } : {}
  const { read, invalid, duplicate, listed, alreadyListed, contactsStopped, leftOut, leftOutByCause } = counts
  const left = leftOut > 0 ? { leftOut, leftOutByCause } : {}
  if (kind === 'opt-outs') return { ...held, read, listed, alreadyListed, invalid, duplicate, contactsStopped, ...left }
  const { created, updated, unchanged, blocked, blockedByReason, invalidByFault } = counts
  const verdicts = { created, updated, unchanged, blocked, invalid, duplicate }
  return { ...held, id, read, ...verdicts, blockedByReason, invalidByFault, seconds, ...left }
}

/** What became of every row, for people. */
export function overview(done: Import): string {
  const { counts } = done
  if (!counts) return `${done.fileName}: ${done.state}.`
  const title = `${done.fileName}: ${stateInWords(done)}`
  const lines =
    done.kind === 'opt-outs'
      ? [
          line('listed', counts.listed),
          line('already listed', counts.alreadyListed),
          ...leftOutLines(done),
          ...invalidLines(done),
          line('duplicate', counts.duplicate),
          '',
          `  It stops ${number(counts.contactsStopped)} contacts that could be mailed before.`,
        ]
      : [
          line('created', counts.created),
          line('updated', counts.updated),
          line('unchanged', counts.unchanged),
          line('blocked', counts.blocked),
          ...byName(counts.blockedByReason),
          ...comparisonLines(done),
          ...leftOutLines(done),
          ...invalidLines(done),
          line('duplicate', counts.duplicate),
          ...(counts.nearVariants > 0
            ? [
                '',
                `  ${number(counts.nearVariants)} look like somebody who is listed: look at them before you write to them.`,
              ]
            : []),
        ]
  const ignored = done.ignoredColumns.length > 0 ? ['', `  Columns not loaded: ${done.ignoredColumns.join(', ')}.`] : []
  const failure = done.failure ? ['', `  ${done.failure.message}`] : []
  return [title, '', line('rows read', counts.read), ...lines, ...ignored, ...failure].join('\n')
}

function stateInWords({ isDryRun, state }: Import): string {
  if (isDryRun) return 'what an import would do (nothing was changed)'
  return state === 'held' ? 'held, and nothing was done. Released, it would be' : state
}

function invalidLines({ counts }: Import): string[] {
  return counts ? [line('invalid', counts.invalid), ...byName(counts.invalidByFault)] : []
}

function leftOutLines({ counts }: Import): string[] {
  return counts && counts.leftOut > 0 ? [line('left out', counts.leftOut), ...byName(counts.leftOutByCause)] : []
}

// IM-2: who keeps the file's source up to date carries these there.
function comparisonLines({ counts }: Import): string[] {
  const newly = counts?.comparison?.newlyBlocked ?? 0
  return newly > 0 ? [`      ${'new since the last one'.padEnd(22)}${number(newly).padStart(10)}`] : []
}

function byName(counts: Partial<Record<string, number>>): string[] {
  return Object.entries(counts)
    .sort(([, a = 0], [, b = 0]) => b - a)
    .map(([name, count = 0]) => `      ${name.replaceAll('_', ' ').padEnd(22)}${number(count).padStart(10)}`)
}

function line(name: string, count: number): string {
  return `  ${name.padEnd(16)}${number(count).padStart(12)}`
}

function number(count: number): string {
  return count.toLocaleString('fr-BE')
}
