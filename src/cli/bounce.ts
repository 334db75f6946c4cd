import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { defineCommand } from 'citty'
import { type Report, readReport } from '../bounces/index.ts'

const classify = defineCommand({
  meta: {
    name: 'classify',
    description: 'What do these messages say of our mail? One line per file; no database is needed.',
  },
  args: {
    file: { type: 'positional', required: true, description: 'A message (.eml), or several.' },
    json: { type: 'boolean', description: 'Print one JSON line per file, for programs.' },
  },
  async run({ args }) {
    // Everything that is read is read alone, so a thousand files need no more memory than one.
    for (const path of args._) {
      const bytes = await readFile(path).catch((error: Error) => reportUnread(path, error))
      if (!bytes) continue
      const { kind, recipients } = readReport(bytes)
      const report = { file: basename(path), kind, recipients: recipients.map(({ isDelay: _, ...one }) => one) }
      process.stdout.write(`${args.json ? JSON.stringify(report) : describe(report)}\n`)
    }
  },
})

/** The others are still read; the exit code tells that one was not. */
function reportUnread(path: string, error: Error): undefined {
  process.exitCode = 1
  process.stderr.write(
    `${path} could not be read: ${error.message}. Check the name and whether you may read it; the other files were read.\n`,
  )
}

function describe({ file, kind, recipients }: Report & { file: string }): string {
  const lines = recipients.map(one =>
    [`  ${one.address}: ${one.outcome}, ${one.reason}`, one.status ?? one.smtpCode, `rule ${one.rule}`]
      .filter(Boolean)
      .join(', '),
  )
  return [`${file}: ${kind}`, ...lines].join('\n')
}

export const bounce = defineCommand({
  meta: { name: 'bounce', description: 'Understand bounces and complaints.' },
  subCommands: { classify },
})
