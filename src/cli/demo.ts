import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { defineCommand } from 'citty'
import { Refusal } from '../refusal.ts'
import { vetoIn } from './demo/process.ts'
import { tellStory } from './demo/tell-story.ts'
import { makeTeller } from './demo/teller.ts'

/** Below this a file of leavers is too small to be noticed as the blacklist (BL-13 begins at 100). */
const FEWEST_CONTACTS = 2_500
const MOST_CONTACTS = 1_000_000

export const demo = defineCommand({
  meta: {
    name: 'demo',
    description: 'See it with 50 000 contacts: moving in, and every way to empty the blacklist being refused.',
  },
  args: {
    contacts: { type: 'string', default: '50000', description: `How many; at least ${FEWEST_CONTACTS}.` },
    keep: { type: 'boolean', description: 'Keep the folder, to look at the files and to start Veto on it.' },
    json: { type: 'boolean', description: 'Tell nothing, and print what came of it as JSON.' },
  },
  async run({ args }) {
    const begunAt = performance.now()
    const contacts = readCount(args.contacts)
    const write = (line: string) => void (args.json ? undefined : process.stdout.write(`${line}\n`))
    const result = await tellInFolder(contacts, args.keep ?? false, write)
    const seconds = Math.round((performance.now() - begunAt) / 100) / 10
    if (args.json) process.stdout.write(`${JSON.stringify({ ...result, seconds })}\n`)
    write(`     (${seconds} seconds)\n`)
  },
})

// Apart from ./data: nobody's blacklist is to be mixed with this one. Passable, so that PostgreSQL's own user can enter where root runs it.
async function tellInFolder(contacts: number, isKept: boolean, write: (line: string) => void): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'veto-demo-'))
  await chmod(folder, 0o711)
  const veto = vetoIn(folder)
  const end = async () => {
    await veto.stop()
    if (isKept) write(`\n     Kept in ${folder}. To look around: VETO_DATA_DIR=${folder}/data npm start`)
    else await removeAll(folder)
  }
  process.once('SIGINT', () => void end().finally(() => process.exit(130)))
  try {
    return await tellStory(veto, folder, contacts, makeTeller(write))
  } finally {
    await end()
  }
}

// Where root's temporary folder is closed to PostgreSQL's user, the database lies elsewhere, and `postgres.json` says where.
async function removeAll(folder: string): Promise<void> {
  const pointer = await readFile(join(folder, 'data', 'postgres.json'), 'utf8').catch(() => '{}')
  const { place = '' } = JSON.parse(pointer) as { place?: string }
  for (const path of [folder, ...(isAbsolute(place) ? [place] : [])])
    await rm(path, { recursive: true, force: true, maxRetries: 5 })
}

function readCount(written: string): number {
  const count = Number(written)
  if (Number.isInteger(count) && count >= FEWEST_CONTACTS && count <= MOST_CONTACTS) return count
  throw new Refusal(
    'invalid',
    `--contacts is a whole number from ${FEWEST_CONTACTS} to ${MOST_CONTACTS}, not "${written}".`,
  )
}
