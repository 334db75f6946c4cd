// One word for one thing: names that say nothing, and words for which docs/architecture.md has another.
import { readSources, report, type SourceFile } from './source-files.ts'

const EMPTY_NAMES = /(^|\/)(utils?|helpers?|common|misc|services?|managers?|types)(\/|\.tsx?$)/

/** In the names that src/ exports; text is free. */
const OTHER_WORDS: [found: RegExp, say: string][] = [
  [/subscriber/i, 'contact (data we hold) or recipient (the addressee of one message)'],
  [/delist|unlist/i, 'lift: an entry stays, and is lifted'],
  [/suppression(list|entry)/i, 'blacklist, entry; suppressed is what becomes of a message'],
  [/banned|isFlagged/i, 'listed'],
  [/[a-z](Utils?|Helpers?|Manager)$/, 'the verb it does, or the noun it is'],
]

/** One line for each file or exported name that needs another word. */
export function findWrongWords(files: SourceFile[]): string[] {
  const sources = files.filter(({ path }) => path.startsWith('src/') || path.startsWith('web/'))
  return sources.flatMap(({ path, exports }) => [
    ...(EMPTY_NAMES.test(path)
      ? [`${path}: the name does not tell what is in it; name the file by its noun or verb`]
      : []),
    ...exports.flatMap(({ name, line }) =>
      OTHER_WORDS.filter(([found]) => found.test(name)).map(([, say]) => `${path}:${line} ${name}: say ${say}`),
    ),
  ])
}

if (import.meta.main)
  report(findWrongWords(await readSources()), 'every file and exported name uses the words of the glossary')
