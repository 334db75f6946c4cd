import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { isTestFile, readSources } from '../../scripts/source-files.ts'
import { RIGHTS } from '../../src/rights.ts'

// BL-7: every kind of event has a sentence in every language, so that nobody meets a code where words were promised.

const PARTS =
  /^'((?:access|accounts|alarm|audit|blacklist|bounces|consent|contacts|import|privacy|requests|sending)\.[a-z_]+)'$/
/** Where a kind is put together, the part that is written: `recordLogIn(db, personId, 'logged_in', ...)`. */
const LOG_IN = /recordLogIn\([^,]+, [^,]+, '([a-z_]+)'/g
/** The same for a request: `recordRequestEvent(tx, actor, request, 'opened', ...)`. */
const REQUEST = /recordRequestEvent\(\s*tx,\s*actor,\s*\w+,\s*'([a-z_]+)'/g

/** As the sources write them: every text that reads like a kind, and is neither a right nor a file. */
async function kindsInSources(): Promise<string[]> {
  const sources = (await readSources()).filter(({ path }) => path.startsWith('src/') && !isTestFile(path))
  const kinds = sources
    .filter(({ path }) => !path.endsWith('queries.ts') && path !== 'src/rights.ts')
    .flatMap(({ text }) => [
      ...[...text.matchAll(/'[a-z]+\.[a-z_]+'/g)].map(([found]) => PARTS.exec(found)?.[1]),
      ...[...text.matchAll(LOG_IN)].map(([, kind]) => `accounts.${kind}`),
      ...[...text.matchAll(REQUEST)].map(([, kind]) => `requests.${kind}`),
    ])
  const rights: readonly string[] = RIGHTS
  return [...new Set(kinds)].filter(
    (kind): kind is string => kind !== undefined && !rights.includes(kind) && !/\.(?:csv|key)$/.test(kind),
  )
}

type Sentences = { kind: Record<string, Record<string, string>>; group: Record<string, string> }

it.each(['en', 'fr', 'nl', 'de'])('every kind has a sentence in %s', async language => {
  const file = new URL(`../../web/src/audit/locales/${language}.json`, import.meta.url)
  const { kind: sentences, group } = JSON.parse(await readFile(file, 'utf8')) as Sentences
  const kinds = await kindsInSources()
  expect(kinds).toEqual(
    expect.arrayContaining(['blacklist.listed', 'accounts.logged_in', 'alarm.many_lifts', 'requests.opened']),
  )
  const missing = kinds.filter(kind => {
    const [part = '', what = ''] = kind.split('.')
    return !sentences[part]?.[what] || !group[part]
  })
  expect(missing).toEqual([])
})
