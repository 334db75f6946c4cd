import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { defineCommand } from 'citty'
import type { Actor } from '../actor.ts'
import { actInOrganisation } from '../audit/index.ts'
import {
  adviseOnAddress,
  type ExportForm,
  explainAddress,
  explanationOnWire,
  exportBlacklist,
  listAddress,
  REASONS,
  type Reason,
  recordLookUp,
} from '../blacklist/index.ts'
import { canaryDomainOf } from '../config.ts'
import { countMailableContacts } from '../contacts/index.ts'
import { LANGUAGES } from '../language.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import { may, type Right } from '../rights.ts'
import { writeCsv } from '../write-csv.ts'
import { COMMON_ARGS, findActingPerson, print, withInstallation } from './command.ts'
import { explain } from './explain.ts'
import { runImportCommand } from './import.ts'

const FORMS: readonly ExportForm[] = ['clear', 'sha256', 'keyed']

const add = defineCommand({
  meta: { name: 'add', description: 'Put an address on the blacklist.' },
  args: {
    address: { type: 'positional', required: true, description: 'The address.' },
    reason: { type: 'string', default: 'opt_out', description: REASONS.join(', ') },
    since: { type: 'string', description: 'When the "no" was said (ISO 8601). Not given: now.' },
    note: { type: 'string', description: 'How it came, kept as evidence.' },
    ...COMMON_ARGS,
  },
  async run({ args }) {
    const listing = {
      address: readAddress(args.address),
      reason: readReason(args.reason),
      since: readMoment(args.since),
      evidence: { channel: 'manual' as const, detail: args.note ? { note: args.note } : {} },
    }
    const entry = await withInstallation('blacklist add', async installation => {
      const actor = await findActingPerson(installation, args)
      return actInOrganisation(installation.app, allowed(actor, 'blacklist.list'), tx =>
        listAddress(tx, actor, installation.listKey, listing),
      )
    })
    print(
      args,
      entry,
      () =>
        `${entry.address} is ${entry.isNew ? 'now' : 'already'} on the blacklist: ${entry.reason}, since ${entry.since.toISOString()}.`,
    )
  },
})

const why = defineCommand({
  meta: { name: 'why', description: 'Why an address cannot be mailed: since when, on what proof, who may change it.' },
  args: {
    address: { type: 'positional', required: true, description: 'The address.' },
    language: {
      type: 'string',
      description: `Of what is advised: ${LANGUAGES.join(', ')}. Not given: yours, else the organisation's.`,
    },
    ...COMMON_ARGS,
  },
  async run({ args }) {
    const address = readAddress(args.address)
    const language = readLanguage(args.language)
    const explanation = await withInstallation('blacklist why', async installation => {
      const actor = await findActingPerson(installation, args)
      return actInOrganisation(installation.app, allowed(actor, 'blacklist.explain'), async tx => {
        const { organisationId } = actor
        await recordLookUp(tx, actor, installation.listKey, address.written)
        const found = await explainAddress(tx, organisationId, installation.listKey, address)
        const advice = await adviseOnAddress(tx, actor, found, countMailableContacts, language)
        return explanationOnWire(found, advice, may(actor, 'blacklist.inspect'))
      })
    })
    print(args, explanation, () => explain(explanation))
  },
})

const exportList = defineCommand({
  meta: {
    name: 'export',
    description: 'Write the entries in force as CSV. Recorded; a clear export carries canary addresses.',
  },
  args: {
    form: { type: 'string', default: 'clear', description: FORMS.join(', ') },
    output: { type: 'string', description: 'File to write. Not given: standard output.' },
    ...COMMON_ARGS,
  },
  async run({ args }) {
    const form = FORMS.find(one => one === args.form)
    if (!form) throw new Refusal('invalid', `The form is one of ${FORMS.join(', ')}, not "${args.form}".`)
    const done = await withInstallation('blacklist export', async (installation, config) => {
      const actor = allowed(await findActingPerson(installation, args), 'blacklist.export')
      const { rows, header, ...started } = await exportBlacklist(
        installation.app,
        actor,
        installation.listKey,
        form,
        canaryDomainOf(config),
      )
      const target = args.output ? createWriteStream(args.output, { mode: 0o600 }) : process.stdout
      await pipeline(Readable.from(writeCsv(header, rows)), target, { end: args.output !== undefined })
      return started
    })
    if (args.output)
      print(
        args,
        done,
        () =>
          `${done.entries} entries written to ${args.output} (export ${done.id}).${done.withoutAddress > 0 && form !== 'keyed' ? ` ${done.withoutAddress} are kept as keys only and are not in it.` : ''}`,
      )
  },
})

const importOptOuts = defineCommand({
  meta: {
    name: 'import',
    description: 'Import opt-outs from a former system: the same as veto import --kind opt-outs.',
  },
  args: {
    file: { type: 'positional', required: true, description: 'CSV or XLSX.' },
    mapping: { type: 'string', description: "JSON: from a column's name or number to what it holds." },
    'dry-run': { type: 'boolean', description: 'Judge every row, list nothing.' },
    ...COMMON_ARGS,
  },
  run: ({ args }) => runImportCommand({ ...args, kind: 'opt-outs' }),
})

/** There is no command that removes: an entry is lifted one by one, by a privacy officer, over the API or the pages. */
export const blacklist = defineCommand({
  meta: { name: 'blacklist', description: 'List an address, ask why one is listed, import opt-outs, export.' },
  subCommands: { add, why, import: importOptOuts, export: exportList },
})

function allowed(actor: Actor, right: Right): Actor {
  if (may(actor, right)) return actor
  throw new Refusal('forbidden', `${actor.kind === 'person' ? actor.email : actor.kind} may not do this (${right}).`)
}

function readReason(written: string): Reason {
  const reason = REASONS.find(one => one === written)
  if (reason) return reason
  throw new Refusal('invalid', `The reason is one of ${REASONS.join(', ')}, not "${written}".`)
}

function readLanguage(written: string | undefined) {
  const language = LANGUAGES.find(one => one === written)
  if (written === undefined || language) return language
  throw new Refusal('invalid', `The language is one of ${LANGUAGES.join(', ')}, not "${written}".`)
}

function readMoment(written: string | undefined): Date | undefined {
  if (!written) return undefined
  const moment = new Date(written)
  if (!Number.isNaN(moment.getTime())) return moment
  throw new Refusal('invalid', `--since is a date such as 2025-06-01 or 2025-06-01T10:00:00Z, not "${written}".`)
}
