import { number } from './number.ts'
import { command, type Story } from './story.ts'

/** The former system's opt-outs first, then its contacts; and why one of them is not in. */
export async function moveIn(story: Story): Promise<object> {
  const { teller, files, rows, ask } = story
  teller.step(`First the "no"s: ${number(files.leavers)} people left in the old system, and they stay gone.`)
  await command(story, ['import', 'opt-outs.csv', '--kind', 'opt-outs'])
  const optOuts = await lastImport(story)

  teller.step(
    `Then its ${number(rows)} contacts, in one file, as the years have left it: the leavers among them, and spelled anew.`,
  )
  const mapping = JSON.stringify({ Ville: 'field:town' })
  await command(story, [
    'import',
    'contacts.csv',
    '--basis',
    'consent',
    '--source',
    'old newsletter tool',
    '--mapping',
    mapping,
  ])
  const contacts = await lastImport(story)

  teller.step('Sales misses somebody: why is this person not in?')
  await command(story, ['blacklist', 'why', files.asked])

  teller.step('An invoice would still reach them; a newsletter would not.')
  const verdicts: Record<string, { allowed: boolean; reason?: string }> = {}
  for (const purpose of ['marketing', 'service']) {
    teller.tries(`POST /api/v1/blacklist/verdicts {"addresses": ["${files.asked}"], "purpose": "${purpose}"}`)
    const { body } = await ask('POST', '/blacklist/verdicts', { addresses: [files.asked], purpose })
    verdicts[purpose] = body.verdicts[0]
    teller.answer(JSON.stringify(body.verdicts[0]))
  }
  return { optOuts, contacts, verdicts }
}

/** The newest import, as the API has it. */
export async function lastImport({ ask }: Story): Promise<Record<string, unknown>> {
  const { body } = await ask('GET', '/imports?limit=1')
  return body.items[0]
}
