// Issue: 1 000 one-click POSTs a second, sustained on two cores, with acknowledged = committed; the opt-out page under 50 ms at the 99th percentile at
// 200 requests a second while a campaign runs.
// node bench/opt-outs.ts [--opt-outs 20000] [--clients 32] [--seconds 20] [--rate 200] [--messages 20000] [--profile]
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { writeOptOutToken } from '../src/consent/opt-out/opt-out-token.ts'
import { deriveKey, parseSendingKey } from '../src/sending-keys.ts'
import { call } from '../test/call.ts'
import { createInstallation } from '../test/processes.ts'
import { shareByFolder } from './cpu-profile.ts'
import { openPageClient } from './page-client.ts'
import { type Campaign, queueCampaign, startCampaign } from './queue-campaign.ts'
import { drive, percentile } from './server.ts'

const { values } = parseArgs({
  options: {
    'opt-outs': { type: 'string', default: '20000' },
    clients: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '200' },
    messages: { type: 'string', default: '20000' },
    profile: { type: 'boolean', default: false },
  },
})
const [optOuts, clients, seconds, rate, messages] = [
  values['opt-outs'],
  values.clients,
  values.seconds,
  values.rate,
  values.messages,
].map(Number) as [number, number, number, number, number]
const profiles = mkdtempSync(join(tmpdir(), 'veto-profile-'))
const installation = createInstallation({ VETO_PUBLIC_URL: 'https://mail.bakery.example', VETO_LOG_LEVEL: 'warn' })
const sink = spawn(process.execPath, ['bench/smtp-sink.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  const port = await firstLine(sink)
  const veto = await installation.start({
    SMTP_URL: `smtp://127.0.0.1:${port}?connections=5&messages=100&tls=never`,
    ...(values.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` } : {}),
  })
  const owner = await setUp(veto)
  const { campaign, links } = await sentLinks(owner, optOuts)
  const client = openPageClient(new URL(veto.url))

  let acknowledged = 0
  const { perSecond, milliseconds } = await drive(clients, links.length, async at => {
    if ((await client.post(links[at] as string, 'List-Unsubscribe=One-Click')) === 200) acknowledged++
  })
  const committed = await countListed(owner.organisationId)
  console.log(
    `one click: ${perSecond.toFixed(0)}/s with ${clients} clients (asked 1 000), p50 ${ms(milliseconds, 0.5)}, p99 ${ms(milliseconds, 0.99)}; acknowledged ${acknowledged}, committed ${committed}`,
  )
  if (acknowledged !== committed) process.exitCode = 1

  const { links: pages } = await sentLinks(owner, 5_000, campaign)
  const next = await startCampaign(installation, owner)
  await queueCampaign(installation, next, manyAddresses('next', messages))
  const waits: number[] = []
  const begun = performance.now()
  const asked = Array.from({ length: seconds * rate }, async (_, at) => {
    const dueAt = begun + (at * 1_000) / rate
    await sleep(Math.max(0, dueAt - performance.now()))
    const status = await client.get(pages[at % pages.length] as string)
    // From when it was due: a client that waits for the last answer would not notice a stall.
    waits.push(performance.now() - dueAt)
    if (status !== 200) throw new Error(`the page answered ${status}`)
  })
  await Promise.all(asked)
  const handedOver = await countAccepted(next)
  console.log(
    `the page at ${rate}/s beside a campaign (${handedOver} of ${messages} messages left meanwhile): p50 ${ms(waits, 0.5)}, p95 ${ms(waits, 0.95)}, p99 ${ms(waits, 0.99)} (asked 50 ms)`,
  )
  client.close()
  await veto.end()
  for (const name of readdirSync(profiles))
    for (const [folder, share] of shareByFolder(readFileSync(join(profiles, name), 'utf8')))
      console.log(`  ${folder.padEnd(28)} ${(share * 100).toFixed(1).padStart(5)} %`)
} finally {
  sink.kill()
  await installation.close()
  rmSync(profiles, { recursive: true, force: true })
}

type Owner = { organisationId: string; workspaceId: string; senderId: string }

async function setUp(veto: Parameters<typeof call>[0]): Promise<Owner> {
  const words = ['--organisation', 'Bench', '--email', 'you@example.com', '--password', 'a long sentence is good']
  const { apiKey, organisationId } = await installation.json('setup', ...words)
  const sender = { name: 'Bakery', address: 'news@bakery-on-the-bench.be', postalAddress: 'Market 1, Ghent' }
  const { body } = await call(veto, apiKey, 'POST', '/senders', sender)
  return { organisationId, workspaceId: body.workspaceId, senderId: body.id }
}

/** Messages that went out, and the link of each. */
async function sentLinks(
  owner: Owner,
  count: number,
  before?: Campaign,
): Promise<{ campaign: Campaign; links: string[] }> {
  const campaign = await startCampaign(installation, owner)
  const client = await installation.connect('veto_superuser')
  await queueCampaign(installation, campaign, manyAddresses(before ? 'page' : 'person', count))
  await client.query(`set session_replication_role = 'replica'`)
  await client.query(`update messages set state = 'accepted', ended_at = now() where campaign_id = $1`, [
    campaign.campaignId,
  ])
  await client.query(`update campaigns set state = 'finished', ended_at = now() where id = $1`, [campaign.campaignId])
  const { rows } = await client.query('select id, mailbox_key, variant_key from messages where campaign_id = $1', [
    campaign.campaignId,
  ])
  await client.query('vacuum analyze messages')
  await client.end()
  const written = readFileSync(join(installation.dataDir, 'secrets/sending.key'), 'utf8')
  const key = deriveKey(parseSendingKey(written, 'sending.key'), 'opt-out')
  const { organisationId } = owner
  const links = rows.map(({ id: messageId, mailbox_key: mailboxKey, variant_key: variantKey }) => {
    const token = { organisationId, mailboxKey, variantKey, messageId, isTest: false, canonicalVersion: 1 }
    return `/o/${writeOptOutToken(key, token)}`
  })
  return { campaign, links }
}

function manyAddresses(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name}${at}@provider.example`)
}

async function countListed(organisationId: string): Promise<number> {
  return count('select count(*)::int as n from blacklist_entries where organisation_id = $1', organisationId)
}

async function countAccepted({ campaignId }: Campaign): Promise<number> {
  return count(`select count(*)::int as n from messages where campaign_id = $1 and state = 'accepted'`, campaignId)
}

async function count(text: string, id: string): Promise<number> {
  const client = await installation.connect('veto_superuser')
  const { rows } = await client.query(text, [id])
  await client.end()
  return rows[0].n
}

function ms(waits: readonly number[], share: number): string {
  return `${percentile(waits, share).toFixed(1)} ms`
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [piece] = (await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer]
  return piece.toString().trim()
}
