import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { defineCommand } from 'citty'
import { actInOrganisation } from '../audit/index.ts'
import { checkAddresses, type Purpose, verdictOnWire } from '../blacklist/index.ts'
import { Refusal } from '../refusal.ts'
import { COMMON_ARGS, findActingPerson, withInstallation } from './command.ts'

const BATCH = 10_000

export const check = defineCommand({
  meta: { name: 'check', description: 'May these addresses be mailed? One a line in, one JSON line out.' },
  args: {
    file: {
      type: 'positional',
      required: true,
      description: 'A file with one address a line, or - for standard input.',
    },
    purpose: { type: 'string', default: 'marketing', description: 'marketing or service.' },
    ...COMMON_ARGS,
  },
  async run({ args }) {
    if (args.purpose !== 'marketing' && args.purpose !== 'service') {
      throw new Refusal('invalid', `The purpose is marketing or service, not "${args.purpose}".`)
    }
    const purpose: Purpose = args.purpose
    await withInstallation('check', async installation => {
      const actor = await findActingPerson(installation, args)
      for await (const addresses of batchesOf(args.file)) {
        const verdicts = await actInOrganisation(installation.app, actor, tx =>
          checkAddresses(tx, actor.organisationId, installation.listKey, addresses, purpose),
        )
        process.stdout.write(verdicts.map(verdict => `${JSON.stringify(verdictOnWire(verdict))}\n`).join(''))
      }
    })
  },
})

async function* batchesOf(file: string): AsyncGenerator<string[]> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  let batch: string[] = []
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    batch.push(line)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
