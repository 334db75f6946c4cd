import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEmailAddress } from '../src/email-address.ts'
import { keysOf } from '../src/mailbox-key.ts'
import { parseListKey } from '../src/secrets.ts'
import type { TestInstallation } from '../test/processes.ts'

export type Campaign = {
  organisationId: string
  workspaceId: string
  senderId: string
  campaignId: string
  contentId: string
}

/** A campaign that has not started yet. */
export async function startCampaign(
  installation: TestInstallation,
  owner: { organisationId: string; workspaceId: string; senderId: string },
  html = '<p>Hello. <a href="{{ unsubscribe_url }}">Leave</a></p>',
): Promise<Campaign> {
  const client = await installation.connect('veto_superuser')
  const { rows } = await client.query(
    `with content as (
       insert into message_contents (organisation_id, form, sender_id, subject, html)
       values ($1, 'template', $2, 'Spring', $4) returning id)
     insert into campaigns (organisation_id, workspace_id, name, sender_id, content_id)
     select $1, $3, 'Spring', $2, content.id from content returning id, content_id`,
    [owner.organisationId, owner.senderId, owner.workspaceId, html],
  )
  await client.end()
  return { ...owner, campaignId: rows[0].id, contentId: rows[0].content_id }
}

/** Starts it, with one message for each address: in one transaction, for a campaign without messages left is finished. */
export async function queueCampaign(
  installation: TestInstallation,
  { organisationId, workspaceId, campaignId, contentId }: Campaign,
  addresses: readonly string[],
): Promise<void> {
  const listKey = parseListKey(readFileSync(join(installation.dataDir, 'secrets/list.key'), 'utf8'), 'list.key')
  const keys = addresses.map(written => {
    const parsed = parseEmailAddress(written)
    if (!parsed.ok) throw new Error(`${written}: ${parsed.fault}`)
    return keysOf(listKey, parsed.address)
  })
  const client = await installation.connect('veto_superuser')
  await client.query('begin')
  await client.query(`update campaigns set state = 'running', started_at = now(), drawn_at = now() where id = $1`, [
    campaignId,
  ])
  await client.query(
    `insert into messages (organisation_id, workspace_id, content_id, campaign_id, origin, purpose, address, mailbox_key, variant_key, provider)
     select $1, $2, $3, $4, 'campaign', 'marketing', m.address, m.mailbox_key, m.variant_key, split_part(m.address, '@', 2)
     from unnest($5::text[], $6::uuid[], $7::uuid[]) m(address, mailbox_key, variant_key)`,
    [
      organisationId,
      workspaceId,
      contentId,
      campaignId,
      addresses,
      keys.map(one => one.mailboxKey),
      keys.map(one => one.variantKey),
    ],
  )
  await client.query('commit')
  await client.end()
}
