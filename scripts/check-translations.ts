// The pages speak four languages: no text is missing in one of them, none is left over, none is asked for that is not there.
import { readdir, readFile } from 'node:fs/promises'
import { Visitor } from 'vite'
import { isTestFile, readSources, report, type SourceFile } from './source-files.ts'

const LANGUAGES = ['en', 'fr', 'nl', 'de']
const PLURAL = /_(zero|one|two|few|many|other)$/

/** The texts of one slice: by language, then by key (`nav.home`). */
export type Texts = Record<string, Record<string, string>>

/** One line for each text that a language lacks, or that fills in other words than English does. */
export function findUnevenTexts(slice: string, texts: Texts): string[] {
  const keys = new Set(LANGUAGES.flatMap(language => Object.keys(texts[language] ?? {}).map(baseOf)))
  return LANGUAGES.flatMap(language =>
    [...keys].flatMap(key => {
      const forms = formsOf(texts[language] ?? {}, key)
      const place = `web/src/${slice}/locales/${language}.json ${key}`
      if (forms.length === 0) return [`${place}: missing`]
      if (forms.some(form => form.text.trim() === '')) return [`${place}: empty`]
      return [
        ...findMissingPlurals(place, language, forms, isPlural(texts, key)),
        ...findOddFillings(place, key, forms, texts),
      ]
    }),
  )
}

/** One line for each text that a page asks for and nobody wrote, and for each that is written and nobody asks for. */
export function findUnmatchedTexts(files: SourceFile[], slices: Record<string, Texts>): string[] {
  const sources = files.filter(({ path }) => path.startsWith('web/src/') && !isTestFile(path))
  const asked = sources.flatMap(askedBy)
  const keysOf = (slice: string) => new Set(Object.keys(slices[slice]?.en ?? {}).map(baseOf))
  const missing = asked
    .filter(({ isCall, slice, key, isPrefix }) => {
      const keys = [...keysOf(slice)]
      return isCall && !(isPrefix ? keys.some(one => one.startsWith(key)) : keys.includes(key))
    })
    .map(({ place, slice, key }) => `${place}: no text ${slice}:${key}`)
  const unused = Object.keys(slices).flatMap(slice => {
    const own = asked.filter(one => one.slice === slice)
    const exact = new Set(own.filter(one => !one.isPrefix).map(one => one.key))
    const prefixes = own.filter(one => one.isPrefix).map(one => one.key)
    return [...keysOf(slice)]
      .filter(key => !exact.has(key) && !prefixes.some(prefix => key.startsWith(prefix)))
      .map(key => `web/src/${slice}/locales: nobody asks for ${key}; take it out`)
  })
  return [...missing, ...unused]
}

type Asked = { slice: string; key: string; isPrefix: boolean; isCall: boolean; place: string }

// A key is a word of t(), or any other text that a table hands to t() later; `t(`reason.${reason}`)` asks for all that begin so.
function askedBy(file: SourceFile): Asked[] {
  const asked: Asked[] = []
  const own = /^web\/src\/([^/]+)\//.exec(file.path)?.[1] ?? ''
  const lineOf = (offset: number) => file.text.slice(0, offset).split('\n').length
  const calls: [from: number, to: number][] = []
  const add = (text: string, isPrefix: boolean, start: number) => {
    const [, slice = own, key = ''] = /^(?:([a-z-]+):)?([\w.-]+)$/.exec(text) ?? []
    const isCall = calls.some(([from, to]) => start > from && start < to)
    if (key && (!isPrefix || key.includes('.')))
      asked.push({ slice, key, isPrefix, isCall, place: `${file.path}:${lineOf(start)}` })
  }
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      const [first] = given
      if (callee.type === 'Identifier' && callee.name === 't' && first) calls.push([callee.end, first.end])
    },
  }).visit(file.program)
  new Visitor({
    Literal({ value, start }) {
      if (typeof value === 'string') add(value, false, start)
    },
    TemplateLiteral({ quasis, start }) {
      const begin = quasis[0]?.value.cooked ?? ''
      if (begin) add(begin, quasis.length > 1, start)
    },
  }).visit(file.program)
  return asked
}

type Form = { key: string; text: string }

function formsOf(texts: Record<string, string>, base: string): Form[] {
  return Object.entries(texts)
    .filter(([key]) => baseOf(key) === base)
    .map(([key, text]) => ({ key, text }))
}

function isPlural(texts: Texts, base: string): boolean {
  return LANGUAGES.some(language => formsOf(texts[language] ?? {}, base).some(({ key }) => PLURAL.test(key)))
}

function findMissingPlurals(place: string, language: string, forms: Form[], isWanted: boolean): string[] {
  if (!isWanted) return []
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const has = new Set(forms.map(({ key }) => PLURAL.exec(key)?.[1]))
  return categories.filter(category => !has.has(category)).map(category => `${place}: the form _${category} is missing`)
}

function findOddFillings(place: string, key: string, forms: Form[], texts: Texts): string[] {
  const wanted = fillingsOf(formsOf(texts.en ?? {}, key))
  const found = fillingsOf(forms)
  return wanted === found ? [] : [`${place}: fills in {{${found}}}, English {{${wanted}}}`]
}

function fillingsOf(forms: Form[]): string {
  const names = forms.flatMap(({ text }) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name))
  return [...new Set(names)].sort().join(', ')
}

function baseOf(key: string): string {
  return key.replace(PLURAL, '')
}

function flatten(texts: object, prefix = ''): Record<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
  )
  return Object.fromEntries(entries)
}

async function readTexts(): Promise<Record<string, Texts>> {
  const folders = await readdir('web/src', { withFileTypes: true })
  const slices: Record<string, Texts> = {}
  for (const { name } of folders.filter(folder => folder.isDirectory())) {
    const found = await Promise.all(LANGUAGES.map(language => readLanguage(name, language)))
    if (found.some(texts => texts !== undefined))
      slices[name] = Object.fromEntries(LANGUAGES.map((language, at) => [language, found[at] ?? {}]))
  }
  return slices
}

async function readLanguage(slice: string, language: string): Promise<Record<string, string> | undefined> {
  const text = await readFile(`web/src/${slice}/locales/${language}.json`, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : flatten(JSON.parse(text))
}

if (import.meta.main) {
  const slices = await readTexts()
  const uneven = Object.entries(slices).flatMap(([slice, texts]) => findUnevenTexts(slice, texts))
  const count = Object.values(slices).reduce((sum, { en = {} }) => sum + Object.keys(en).length, 0)
  report(
    [...uneven, ...findUnmatchedTexts(await readSources(), slices)],
    `${count} texts in ${LANGUAGES.join(', ')}, all used`,
  )
}
