import { call } from '../call.ts'
import { type RunningVeto, until } from '../processes.ts'

export type Campaign = { key: string; otherWorkspaceId: string; campaignId: string }

/** From an empty organisation to a campaign that runs, by the doors that people use: contacts are imported, and the campaign is started. */
export async function startCampaign(veto: RunningVeto, key: string, addresses: readonly string[]): Promise<Campaign> {
  const post = async (path: string, body: object) => {
    const { status, body: made, text } = await call(veto, key, 'POST', path, body)
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
    return made
  }
  const sender = await post('/senders', {
    name: 'Bakery',
    address: 'news@bakery-under-fire.be',
    postalAddress: 'Market 1, Ghent',
  })
  const { id: otherWorkspaceId } = await post('/workspaces', { name: 'Other brand' })
  const { id: listId } = await post('/lists', { name: 'News' })
  await importContacts(veto, key, addresses)
  const texts = { subject: 'Spring', html: '<p>Hello. <a href="{{ unsubscribe_url }}">Leave</a></p>' }
  const { id: campaignId } = await post('/campaigns', { name: 'Spring', senderId: sender.id, listId, ...texts })
  await post(`/campaigns/${campaignId}/start`, { acceptUnverifiedSender: true })
  return { key, otherWorkspaceId, campaignId }
}

const SECONDS_FOR_THE_IMPORT = 120

async function importContacts(veto: RunningVeto, key: string, addresses: readonly string[]): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([`email\n${addresses.join('\n')}\n`]), 'contacts.csv')
  const fields = { kind: 'contacts', basis: 'consent', source: 'fire', list: 'News', noOptOuts: 'true' }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const { status, body, text } = await call(veto, key, 'POST', '/imports', form)
  if (status !== 202) throw new Error(`/imports: ${status} ${text}`)
  await until(
    async () => (await call(veto, key, 'GET', `/imports/${body.id}`)).body.state === 'done',
    SECONDS_FOR_THE_IMPORT,
  )
}
