import { expect, it } from 'vitest'
import { runFire } from './fire/run-fire.ts'

// The sentence at the top of docs/guarantees.md, BL-6, BL-8: by real processes, a real PostgreSQL and real SMTP. Longer: npm run torture.
it('whatever is killed: no hand-over begins after an acknowledged "no", none happens twice, nobody is lost', async () => {
  const fire = await runFire({
    recipients: 1_500,
    strikeEveryMs: 3_000,
    strikes: 3,
    relayMs: 15,
    voices: 2,
    pauseMs: 100,
    secondsAtMost: 180,
    say: () => {},
  })
  const { states, acknowledged } = fire
  expect(fire).toMatchObject({ afterNo: [], late: [], twice: [], atOdds: [], lost: [] })
  expect(states.suppressed ?? 0).toBeGreaterThan(0)
  expect(states.accepted ?? 0).toBeGreaterThan(0)
  expect(Object.keys(acknowledged)).toEqual(expect.arrayContaining(['api', 'one click']))
}, 360_000)
