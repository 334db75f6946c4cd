// Regular expressions that can be read in exponentially many ways: forty characters of somebody's text would hold up the whole server.
import { analyse } from 'scslre'
import { Visitor } from 'vite'
import { isTestFile, readSources, report, type SourceFile } from './source-files.ts'

/** One line for each pattern whose time may double with each further character. Not all such are found: some need more than a look at the pattern. */
export function findEndlessPatterns(files: SourceFile[]): string[] {
  return files.filter(file => !isTestFile(file.path)).flatMap(file => patternsOf(file).filter(isEndless).map(tell))
}

type Pattern = { path: string; line: number; written: string; pattern: RegExp }

function patternsOf({ path, text, program }: SourceFile): Pattern[] {
  const found: Pattern[] = []
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return
      const line = text.slice(0, node.start).split('\n').length
      found.push({ path, line, written: node.raw ?? '', pattern: new RegExp(node.regex.pattern, node.regex.flags) })
    },
  }).visit(program)
  return found
}

// "Self": one repetition inside another over the same characters. "Trade": two that can give characters to each other.
function isEndless({ pattern }: Pattern): boolean {
  const { reports } = analyse(pattern, { reportTypes: { Move: false } })
  return reports.some(({ type, exponential }) => type === 'Self' || exponential)
}

function tell({ path, line, written }: Pattern): string {
  return `${path}:${line} ${written.slice(0, 80)}: can be read in 2^n ways; write it so that each character has one place`
}

if (import.meta.main) {
  const files = await readSources()
  report(findEndlessPatterns(files), `${files.flatMap(patternsOf).length} patterns, none with a way without end`)
}
