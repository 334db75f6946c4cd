import { join } from 'node:path'
import { startEmbeddedServer } from '../../db/index.ts'
import { refusalIn } from './ask.ts'
import { ATTACKS, attack } from './attack-queries.ts'
import type { Story } from './story.ts'

/** "Only this once": every door by which somebody would empty the list. */
export async function tryToEmpty(story: Story): Promise<void> {
  story.teller.step('It is November, the quarter is short, and somebody wants the list gone. Over the API:')
  await overHttp(story)
  story.teller.step('On the command line:')
  await onTheCommandLine(story)
  story.teller.step('With the passwords of the database, as the program, and then as the owner of the tables:')
  await bySql(story)
}

async function overHttp({ ask, teller, files }: Story): Promise<void> {
  const found = await ask('GET', `/blacklist/entries?address=${encodeURIComponent(files.asked)}`)
  const { id } = found.body.items[0]
  for (const path of ['/blacklist/entries', `/blacklist/entries/${id}`])
    teller.refusal('api', `DELETE /api/v1${path}`, refusalIn(await ask('DELETE', path)))

  const complaint = await ask('GET', '/blacklist/entries?reason=complaint&limit=1')
  const lift = `/blacklist/entries/${complaint.body.items[0].id}/lift`
  const authorisation = {
    givenBy: 'sales',
    givenAt: new Date().toISOString(),
    channel: 'phone',
    proof: 'they are a good prospect',
  }
  const lifted = await ask('POST', lift, { authorisation, note: 'only this once' })
  teller.refusal('api', `POST /api/v1${lift}   (of somebody who complained)`, refusalIn(lifted))
}

async function onTheCommandLine({ veto, teller }: Story): Promise<void> {
  for (const words of [
    ['blacklist', 'clear'],
    ['blacklist', 'remove', '--all'],
  ]) {
    const { code, stderr } = await veto.run(words)
    teller.refusal('cli', `$ veto ${words.join(' ')}`, code === 0 ? undefined : stderr.split('\n')[0])
  }
}

async function bySql({ folder, teller }: Story): Promise<void> {
  const server = await startEmbeddedServer({
    dataDir: join(folder, 'data'),
    holder: 'veto demo',
    mode: 'shared',
    log: () => {},
  })
  for (const { role, statement } of ATTACKS)
    teller.refusal('sql', `${role}=> ${statement}`, await attack(server.urlFor(role, 'veto'), statement))
  await server.stop()
}
