import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { defineCommand } from 'citty'
import { loadWorkspace } from '../accounts/index.ts'
import { actInOrganisation } from '../audit/index.ts'
import { type Import, runImport, startImport } from '../imports/index.ts'
import { Refusal } from '../refusal.ts'
import { COMMON_ARGS, type CommonArgs, findActingPerson, print, withInstallation } from './command.ts'
import { keepNurserySmall } from './keep-nursery-small.ts'
import { overview, overviewAsJson } from './overview.ts'

export type ImportArgs = CommonArgs & {
  file: string
  kind: string
  basis?: string | undefined
  source?: string | undefined
  list?: string | undefined
  workspace?: string | undefined
  mapping?: string | undefined
  format?: string | undefined
  'opt-outs'?: boolean | undefined
  'dry-run'?: boolean | undefined
}

export const importFile = defineCommand({
  meta: {
    name: 'import',
    description:
      'Check a file against the blacklist, take the listed addresses out, load the rest, and say what became of every row.',
  },
  args: {
    file: { type: 'positional', required: true, description: 'CSV, XLSX or JSON.' },
    kind: { type: 'string', default: 'contacts', description: 'contacts or opt-outs.' },
    basis: {
      type: 'string',
      description: 'On what basis these people may be written to: consent, customer or business.',
    },
    source: { type: 'string', description: 'Where the contacts come from.' },
    list: { type: 'string', description: 'Name of a list to put them on.' },
    workspace: { type: 'string', description: 'Id of the workspace. Not given: the first.' },
    mapping: {
      type: 'string',
      description: 'JSON: from a column\'s name or number to what it holds, e.g. {"Mail":"address"}.',
    },
    format: {
      type: 'string',
      description: 'Whose export the file is, e.g. mailchimp.cleaned, or plain. Not given: it is recognised.',
    },
    'opt-outs': {
      type: 'boolean',
      default: true,
      description: 'Contacts: there are opt-outs to come first.',
      negativeDescription: 'You say that your former system has no opt-outs. Recorded with your name.',
    },
    'dry-run': { type: 'boolean', description: 'Judge every row, load nothing.' },
    ...COMMON_ARGS,
  },
  run: ({ args }) => runImportCommand(args),
})

/** The import of a file of this machine. Ends with code 2 where it is held, 1 where it failed. */
export async function runImportCommand(args: ImportArgs): Promise<void> {
  keepNurserySmall()
  await access(args.file, constants.R_OK).catch(() => {
    throw new Refusal('not_found', `There is no file ${args.file} that can be read.`)
  })
  const done = await withInstallation('import', async installation => {
    const actor = await findActingPerson(installation, args)
    const { size } = await stat(args.file)
    const started = await actInOrganisation(installation.app, actor, async tx => {
      const workspaceId = await loadWorkspace(tx, actor.organisationId, args.workspace)
      const { kind, basis, source, list, format } = args
      return startImport(tx, actor, {
        workspaceId,
        fileName: basename(args.file),
        fileBytes: size,
        kind,
        basis,
        source,
        list,
        mapping: readMapping(args.mapping),
        format,
        hasNoOptOuts: args['opt-outs'] === false,
        isDryRun: args['dry-run'] ?? false,
      })
    })
    return runImport(installation.app, actor.organisationId, started.id, installation.listKey, () =>
      createReadStream(args.file, { highWaterMark: 1024 * 1024 }),
    )
  })
  report(args, done)
}

function report(args: CommonArgs, done: Import): void {
  if (done.state === 'failed')
    throw new Refusal('invalid', done.failure?.message ?? 'The import failed.', done.failure?.details)
  print(args, overviewAsJson(done), () => overview(done))
  if (done.state === 'held') process.exitCode = 2
}

function readMapping(written: string | undefined): Record<string, string> | undefined {
  if (!written) return undefined
  try {
    return JSON.parse(written) as Record<string, string>
  } catch {
    throw new Refusal('invalid', `--mapping is a JSON object, for example {"Mail":"address"}, not ${written}`)
  }
}
