import { number } from './number.ts'
import { command, OFFICER, type Story } from './story.ts'

/** What all that changed: nothing on the list, everything in the log. */
export async function lookBack(story: Story): Promise<object> {
  const { teller, veto, files } = story
  teller.step('What is left of all that? The log, which nobody can bend without its showing:')
  await command(story, ['audit', 'verify', '--as', OFFICER])
  const verified = JSON.parse((await veto.run(['audit', 'verify', '--as', OFFICER, '--json'])).stdout)
  const refused = await story.ask('GET', '/audit/events?kind=blacklist.lift_refused')
  teller.answer(`\nIn it, for one: ${refused.body.items.length} refused attempt to lift a complaint, by whom and when.`)

  const words = ['blacklist', 'export', '--form', 'keyed', '--output', 'keys.csv', '--as', OFFICER]
  const { entries } = JSON.parse((await veto.run([...words, '--json'])).stdout)
  teller.step(
    `${number(files.leavers)} people had said no, and ${number(entries)} entries are on the list. Nobody took one off.`,
  )
  return { entries, audit: { isIntact: verified.isIntact, size: verified.size } }
}
