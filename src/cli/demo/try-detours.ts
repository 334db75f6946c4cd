import { askAs, refusalIn } from './ask.ts'
import { lastImport } from './move-in.ts'
import { command, OFFICER, type Story, setUp } from './story.ts'

const DOMAIN = 'cadran.example'
const OTHER_OFFICER = 'marc@cadran-events.example'

/** The evasions that are no attack on the list: to bring it back as contacts, and to do so under another name. */
export async function tryDetours(story: Story): Promise<object> {
  const { teller } = story
  teller.step('Then a detour: export the list, as the privacy officer may, and import it as "new leads".')
  await command(story, ['blacklist', 'export', '--output', 'blacklist.csv', '--as', OFFICER])
  await command(story, importLeads(OFFICER), 2)
  const { state, failure } = await lastImport(story)

  teller.step(
    'And another: "a separate account". It has a list of its own, so the file goes in. But each export carries addresses of ours:',
  )
  await story.ask('POST', '/sending-domains', { domain: DOMAIN })
  const apiKey = await setUp(story, 'Cadran Events', OTHER_OFFICER)
  await command(story, importLeads(OTHER_OFFICER))
  const alarms = {
    ...(await alarmsOf(story, story.ask, 'Cadran')),
    ...(await alarmsOf(story, askAs(story.url, apiKey), 'Cadran Events')),
  }
  const claim = await askAs(story.url, apiKey)('POST', '/sending-domains', { domain: DOMAIN })
  teller.refusal('api', `POST /api/v1/sending-domains {"domain": "${DOMAIN}"}   (as Cadran Events)`, refusalIn(claim))
  return { held: { state, failure }, alarms }
}

function importLeads(officer: string): string[] {
  return ['import', 'blacklist.csv', '--basis', 'consent', '--source', 'new leads', '--as', officer]
}

async function alarmsOf({ teller }: Story, ask: Story['ask'], name: string): Promise<Record<string, string[]>> {
  teller.tries(`GET /api/v1/audit/events?kind=alarm.   (as ${name})`)
  const { body } = await ask('GET', '/audit/events?kind=alarm.')
  const kinds = body.items.map((event: { kind: string }) => event.kind)
  teller.answer(kinds.join('\n'))
  return { [name]: kinds }
}
