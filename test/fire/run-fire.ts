// The promise under fire: a campaign leaves by two workers while its recipients say "no" by every door, and workers and PostgreSQL are killed.
import { setTimeout as sleep } from 'node:timers/promises'
import { createInstallation, type RunningVeto, type Settings, type TestInstallation, until } from '../processes.ts'
import { type Judgement, judgeFire } from './judge-fire.ts'
import { type Acknowledged, type Doors, keepSayingNo } from './say-no.ts'
import { startSink } from './sink.ts'
import { startCampaign } from './start-campaign.ts'

export type FireOptions = {
  recipients: number
  /** A strike each so often, in turn: kill -9 of a worker, of PostgreSQL, SIGTERM of a worker. */
  strikeEveryMs: number
  strikes: number
  relayMs: number
  /** How many say "no" over the API at once, and how long each waits in between. */
  voices: number
  pauseMs: number
  secondsAtMost: number
  say(text: string): void
}

export type Fire = Judgement & { acknowledged: Record<string, number>; strikes: string[]; seconds: number }

export async function runFire(options: FireOptions): Promise<Fire> {
  const { say } = options
  const sink = await startSink({
    putOff: 0.03,
    refuse: 0.02,
    cut: 0.01,
    milliseconds: options.relayMs,
    stall: { everyMs: 7_000, forMs: 2_500 },
  })
  const installation = createInstallation({
    VETO_PUBLIC_URL: 'https://mail.bakery.example',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}?connections=5&messages=50`,
    VETO_RETRY_MINUTES: '0.02',
    VETO_SMTP_PATIENCE_SECONDS: '6',
  })
  try {
    const veto = await installation.start({}, '--role', 'web')
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    const { apiKey: key, organisationId } = await installation.json('setup', ...words)
    const database = databaseOf(installation)
    const workers = await Promise.all([installation.startWorker(database), installation.startWorker(database)])
    const recipients = Array.from({ length: options.recipients }, (_, at) => `person${at}@provider${at % 5}.example`)
    const campaign = await startCampaign(veto, key, recipients)
    say(`a campaign to ${recipients.length} runs`)

    const startedAt = performance.now()
    const isLate = () => performance.now() - startedAt > options.secondsAtMost * 1_000
    let isSent = false
    const left = shuffle(recipients)
    const next = (count: number) => left.splice(0, count)
    const doors: Doors = { ...campaign, organisationId, installation, veto }
    const voices = [
      ...Array.from({ length: options.voices }, () => ['api', 'one click']),
      ['cli'],
      ['import', 'another workspace'],
    ]
    const saying = Promise.all(
      voices.map(names => keepSayingNo(doors, names, next, () => isSent || isLate(), options.pauseMs)),
    )
    const strikes = strike(installation, workers, database, options, () => isSent || isLate())

    while (!isSent && !isLate()) {
      await sleep(250)
      isSent = await isOver(installation, campaign.campaignId).catch(() => false)
    }
    const struck = await strikes
    const acknowledged = (await saying).flat()
    // Nobody says "no" any more, nobody strikes: what is left is what leases hold.
    await until(() => isOver(installation, campaign.campaignId).catch(() => false), 90)
    await Promise.all(workers.map(worker => worker.end()))
    const judgement = await judgeFire(installation, campaign.campaignId, recipients, acknowledged, sink.heard)
    return {
      ...judgement,
      acknowledged: count(acknowledged),
      strikes: struck,
      seconds: (performance.now() - startedAt) / 1_000,
    }
  } finally {
    await installation.close()
    await sink.close()
  }
}

function databaseOf(installation: TestInstallation): Settings {
  return {
    DATABASE_URL: installation.urlFor('veto_app'),
    DATABASE_OWNER_URL: installation.urlFor('veto_owner'),
    DATABASE_WORKER_URL: installation.urlFor('veto_worker'),
  }
}

async function strike(
  installation: TestInstallation,
  workers: RunningVeto[],
  database: Settings,
  { strikes, strikeEveryMs, say }: FireOptions,
  isOver: () => boolean,
): Promise<string[]> {
  const struck: string[] = []
  for (let at = 0; at < strikes && !isOver(); at++) {
    await sleep(strikeEveryMs)
    if (isOver()) break
    const what = (['kill -9 of a worker', 'kill -9 of PostgreSQL', 'SIGTERM of a worker'] as const)[at % 3] ?? ''
    say(what)
    struck.push(what)
    if (what === 'kill -9 of PostgreSQL') {
      const before = await until(() => postmasterOf(installation))
      process.kill(before, 'SIGKILL')
      await until(() => postmasterOf(installation) !== before && postmasterOf(installation) !== undefined)
      continue
    }
    const place = at % workers.length
    await workers[place]?.end(what === 'SIGTERM of a worker' ? 'SIGTERM' : 'SIGKILL')
    // PostgreSQL may be coming back: a worker does not start without it, and whoever runs it starts it again.
    workers[place] = await until(() => installation.startWorker(database).catch(() => undefined))
  }
  return struck
}

/** None while it is coming back. */
function postmasterOf(installation: TestInstallation): number | undefined {
  try {
    return installation.postmasterPid()
  } catch {
    return undefined
  }
}

async function isOver(installation: TestInstallation, campaignId: string): Promise<boolean> {
  const client = await installation.connect('veto_superuser')
  try {
    const { rows } = await client.query(
      `select c.drawn_at is not null and not exists (
         select from messages where campaign_id = $1 and state in ('queued', 'deferred', 'handing_over')) as is_over
       from campaigns c where c.id = $1`,
      [campaignId],
    )
    return rows[0].is_over
  } finally {
    await client.end()
  }
}

function count(acknowledged: readonly Acknowledged[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(acknowledged, ({ door }) => door)].map(([door, own]) => [door, own.length]))
}

function shuffle<T>(items: readonly T[]): T[] {
  return items
    .map(item => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
