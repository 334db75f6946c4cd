// The promise under fire, for as long as you like: npm run torture -- --minutes 10
import { parseArgs } from 'node:util'
import { runFire } from '../test/fire/run-fire.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, recipients: { type: 'string', default: '20000' } },
})
const seconds = Number(values.minutes) * 60
const recipients = Number(values.recipients)
const CONNECTIONS = 10
const from = performance.now()
const say = (text: string) => console.log(`${((performance.now() - from) / 1_000).toFixed(0).padStart(5)} s  ${text}`)

const fire = await runFire({
  recipients,
  strikeEveryMs: 12_000,
  strikes: Number.POSITIVE_INFINITY,
  // As slow as it takes for the campaign to last the time.
  relayMs: Math.min(2_000, ((seconds * 0.6) / recipients) * CONNECTIONS * 1_000),
  voices: 3,
  pauseMs: ((seconds / recipients) * 1_000 * 3) / 0.2,
  secondsAtMost: 2 * seconds + 60,
  say,
})
const { afterNo, late, twice, atOdds, lost, ...told } = fire
console.log(JSON.stringify(told, null, 2))
const faults = { afterNo, late, twice, atOdds, lost }
for (const [fault, where] of Object.entries(faults)) console.log(`${fault}: ${where.length}`, where.slice(0, 20))
if (Object.values(faults).some(where => where.length > 0)) process.exitCode = 1
