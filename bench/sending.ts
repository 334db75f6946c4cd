// Issue: a campaign to a local sink leaves at 0.9 x the rate of a bare nodemailer pool; the gate takes under 5 % of the processor time; two
// workers do 1.7 x one against a relay that takes 100 ms a message.
// node bench/sending.ts [--messages 10000] [--runs 3] [--connections 5]
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { call } from '../test/call.ts'
import { createInstallation, type Settings, until } from '../test/processes.ts'
import { shareByFolder } from './cpu-profile.ts'
import { median } from './installation.ts'
import { NEWSLETTER } from './newsletter.ts'
import { queueCampaign, startCampaign } from './queue-campaign.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    connections: { type: 'string', default: '5' },
  },
})
const [messages, runs, connections] = [values.messages, values.runs, values.connections].map(Number) as [
  number,
  number,
  number,
]

const installation = createInstallation({ VETO_PUBLIC_URL: 'https://mail.bakery.example', VETO_LOG_LEVEL: 'info' })
const children: ChildProcess[] = []
const profiles = mkdtempSync(join(tmpdir(), 'veto-profile-'))
try {
  const owner = await setUp()
  const quick = await startProcess('bench/smtp-sink.ts')
  const [bare, ours]: [number[], number[]] = [[], []]
  for (let run = 0; run < runs; run++) {
    bare.push(Number((await runProcess('bench/bare-nodemailer.ts', [quick.line, messages, connections])).trim()))
    ours.push(await leave(owner, quick.line, 1, messages))
    console.log(`run ${run + 1}: nodemailer ${bare.at(-1)?.toFixed(0)}/s, Veto ${ours.at(-1)?.toFixed(0)}/s`)
  }
  console.log(
    `median: Veto ${median(ours).toFixed(0)}/s, nodemailer ${median(bare).toFixed(0)}/s: ${(median(ours) / median(bare)).toFixed(2)} x (asked: 0.9)`,
  )

  const rate = await leave(owner, quick.line, 1, messages, { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` })
  const [profile = ''] = readdirSync(profiles)
  console.log(`profiled at ${rate.toFixed(0)}/s, shares of the worker's busy time:`)
  for (const [folder, share] of shareByFolder(readFileSync(join(profiles, profile), 'utf8')))
    console.log(`  ${folder.padEnd(28)} ${(share * 100).toFixed(1).padStart(5)} %`)
  const two = await leave(owner, quick.line, 2, messages)
  console.log(
    `two workers, the same sink: ${two.toFixed(0)}/s, ${(two / median(ours)).toFixed(2)} x one (both cores are shared with sink and database)`,
  )
  const slow = await startProcess('bench/smtp-sink.ts', [100])
  const one = await leave(owner, slow.line, 1, 1_000)
  const both = await leave(owner, slow.line, 2, 2_000)
  console.log(
    `100 ms a message, ${connections} connections a worker: one ${one.toFixed(1)}/s, two ${both.toFixed(1)}/s: ${(both / one).toFixed(2)} x (asked: 1.7)`,
  )
} finally {
  for (const child of children) child.kill()
  await installation.close()
  rmSync(profiles, { recursive: true, force: true })
}

type Owner = { organisationId: string; workspaceId: string; senderId: string }

async function setUp(): Promise<Owner> {
  const veto = await installation.start({}, '--role', 'web')
  const words = ['--organisation', 'Bench', '--email', 'you@example.com', '--password', 'a long sentence is good']
  const { apiKey, organisationId } = await installation.json('setup', ...words)
  const sender = { name: 'Bakery', address: 'news@bakery-on-the-bench.be', postalAddress: 'Market 1, Ghent' }
  const { body } = await call(veto, apiKey, 'POST', '/senders', sender)
  return { organisationId, workspaceId: body.workspaceId, senderId: body.id }
}

/** Lets a campaign leave by so many workers, and answers the messages a second, from the first begin to the last outcome, as the database has them. */
async function leave(owner: Owner, port: string, workers: number, count: number, more: Settings = {}): Promise<number> {
  const campaign = await startCampaign(installation, owner, NEWSLETTER)
  const settings = {
    DATABASE_URL: installation.urlFor('veto_app'),
    DATABASE_OWNER_URL: installation.urlFor('veto_owner'),
    DATABASE_WORKER_URL: installation.urlFor('veto_worker'),
    SMTP_URL: `smtp://127.0.0.1:${port}?connections=${connections}&messages=100&tls=never`,
    ...more,
  }
  const running = await Promise.all(Array.from({ length: workers }, () => installation.startWorker(settings)))
  const client = await installation.connect('veto_superuser')
  await client.query('vacuum analyze messages')
  await client.query('vacuum analyze attempts')
  await queueCampaign(
    installation,
    campaign,
    Array.from({ length: count }, (_, at) => `person${at}@provider.example`),
  )
  const seconds = await until(async () => {
    const found = await client.query(
      `select count(*) filter (where state = 'accepted')::int as accepted,
         extract(epoch from max(ended_at) - min(handing_over_at))::float8 as seconds from messages where campaign_id = $1`,
      [campaign.campaignId],
    )
    return found.rows[0].accepted === count ? (found.rows[0].seconds as number) : undefined
  }, 600)
  await client.end()
  await Promise.all(running.map(worker => worker.end()))
  return count / seconds
}

async function startProcess(file: string, words: (string | number)[] = []): Promise<{ line: string }> {
  const child = spawn(process.execPath, [file, ...words.map(String)], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  const [text] = await once(child.stdout, 'data')
  return { line: String(text).trim() }
}

async function runProcess(file: string, words: (string | number)[]): Promise<string> {
  const child = spawn(process.execPath, [file, ...words.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', piece => {
    text += piece
  })
  await once(child, 'close')
  return text
}
