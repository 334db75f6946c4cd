// Files stay small enough to be read in one go: median about 50 lines, none over the limit.
import { isTestFile, readSources, report, type SourceFile } from './source-files.ts'

const MOST_LINES = 300

type Sized = { path: string; lines: number }

/** The files that are measured, biggest first. Tests, fixtures and generated files may be as long as they like. */
export function measure(files: Pick<SourceFile, 'path' | 'text'>[]): Sized[] {
  return files
    .filter(({ path }) => !isTestFile(path) && !path.endsWith('.gen.ts'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .sort((a, b) => b.lines - a.lines)
}

/** One line for each file over the limit. */
export function findLongFiles(sizes: Sized[]): string[] {
  const long = sizes.filter(({ lines }) => lines > MOST_LINES)
  return long.map(
    ({ path, lines }) => `${path} has ${lines} lines, more than ${MOST_LINES}: give one of its parts a file and a name`,
  )
}

if (import.meta.main) {
  const sizes = measure(await readSources())
  const [median, biggest] = [sizes[Math.floor(sizes.length / 2)], sizes[0]]
  report(
    findLongFiles(sizes),
    `${sizes.length} files, median ${median?.lines} lines, biggest ${biggest?.lines} (${biggest?.path})`,
  )
}
