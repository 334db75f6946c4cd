import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askAs } from './ask.ts'
import { makeFiles } from './files.ts'
import { lookBack } from './look-back.ts'
import { moveIn } from './move-in.ts'
import type { VetoProcess } from './process.ts'
import { OFFICER, setUp } from './story.ts'
import type { Teller } from './teller.ts'
import { tryDetours } from './try-detours.ts'
import { tryToEmpty } from './try-to-empty.ts'

/** Tells it from the first start to the last look at the log: what became of each attempt, for programs. */
export async function tellStory(veto: VetoProcess, folder: string, rows: number, teller: Teller): Promise<object> {
  const files = makeFiles(rows)
  await writeFile(join(folder, 'opt-outs.csv'), files.optOuts)
  await writeFile(join(folder, 'contacts.csv'), files.contacts)

  teller.step('Cadran, a software house in four countries, moves in.')
  teller.tries('$ veto start')
  const url = await veto.start()
  teller.answer(`Veto listens on ${url}`)
  const apiKey = await setUp({ veto, teller }, 'Cadran', OFFICER)
  const story = { veto, folder, files, rows, teller, url, ask: askAs(url, apiKey) }

  const moved = await moveIn(story)
  await tryToEmpty(story)
  const detours = await tryDetours(story)
  return { ...moved, refusals: teller.refusals, ...detours, ...(await lookBack(story)) }
}
