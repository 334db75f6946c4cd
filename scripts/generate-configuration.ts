// Writes docs/configuration.md from the settings that Veto really reads. `--check` compares instead.
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { SETTINGS } from '../src/config.ts'

const FILE = 'docs/configuration.md'

const HEAD = `# Settings

Generated from \`src/config.ts\` by \`node scripts/generate-configuration.ts\`.

Veto reads its settings from the environment, once, at the start. None is needed. A bad value, or a name beginning with \`VETO_\` that is none
of these, stops the start: it says which, what was found and what is allowed. An empty value counts as not set.
`

const TAIL = `
Commands read the same settings, and one more: \`VETO_AS\`, the e-mail of the person who acts, where \`--as\` is not given.

With a database of your own, set all three URLs. What each role may do, Veto sets and checks itself; that the roles exist is the
administrator's part, and where one is missing the start prints the SQL to run.
`

type Shape = {
  type?: string
  format?: string
  pattern?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  default?: unknown
}

/** The whole page: one row per setting, in the order of the source. */
function describeSettings(): string {
  const { properties = {} } = z.toJSONSchema(SETTINGS, { io: 'output', unrepresentable: 'any' })
  const rows = Object.entries(SETTINGS.shape).map(([name, setting]) => {
    const shape = (properties[name] ?? {}) as Shape
    const fallback = shape.default === undefined ? '' : `\`${shape.default}\``
    return `| \`${name}\` | ${fallback} | ${allowedBy(name, shape)} | ${setting.description ?? ''} |`
  })
  return [HEAD, '| setting | default | allowed | what it is for |', '| --- | --- | --- | --- |', ...rows, TAIL].join(
    '\n',
  )
}

function allowedBy(name: string, { type, format, pattern, enum: words, minimum, maximum }: Shape): string {
  if (words) return words.join(', ')
  if (type === 'integer' || type === 'number') return `${minimum} to ${maximum}`
  if (name.startsWith('DATABASE_')) return 'a `postgres://` URL'
  if (format === 'uri') return 'an `https://` or `http://` URL'
  if (format === 'hostname') return 'a host name'
  return pattern ? `a text like \`${pattern}\`` : 'a text'
}

const text = describeSettings()
if (!process.argv.includes('--check')) await writeFile(FILE, text)
else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  console.error(`${FILE} is not what src/config.ts says: run node scripts/generate-configuration.ts`)
  process.exitCode = 1
} else console.log(`${Object.keys(SETTINGS.shape).length} settings, as src/config.ts has them`)
