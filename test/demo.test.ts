import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createInstallation } from './processes.ts'

// The whole story, small: what it shows to people is true, and it leaves nothing behind. (BL-2, BL-4, BL-13, BL-14, IM-1, IM-2)
it('npm run demo tells what really happened', async () => {
  const installation = createInstallation()
  const temporary = join(installation.dataDir, '..', 'temporary')
  mkdirSync(temporary)
  const { code, stdout, stderr } = await installation.run(['demo', '--contacts', '2500', '--json'], {
    settings: { TMPDIR: temporary },
  })
  expect([code, stderr]).toEqual([0, ''])
  const told = JSON.parse(stdout)
  expect(told.optOuts).toMatchObject({ read: 125, listed: 125 })
  expect(told.contacts).toMatchObject({
    state: 'done',
    read: 2_500,
    created: 2_338,
    blocked: 125,
    duplicate: 25,
    invalid: 12,
  })
  expect(told.contacts.nearVariants).toBe(6)
  expect(told.verdicts).toMatchObject({ marketing: { allowed: false, reason: 'opt_out' }, service: { allowed: true } })
  expect(told.refusals.map((one: { door: string }) => one.door).join(' ')).toBe(
    'api api api cli cli sql sql sql sql api',
  )
  expect(told.held).toMatchObject({ state: 'held', failure: { code: 'looks_like_the_blacklist' } })
  expect(told.alarms).toEqual({
    Cadran: ['alarm.export_leaked', 'alarm.import_held', 'alarm.export_leaked'],
    'Cadran Events': ['alarm.import_of_a_leaked_blacklist'],
  })
  expect(told).toMatchObject({ entries: 125, audit: { isIntact: true } })
  expect(existsSync(installation.dataDir)).toBe(false) // it has a folder of its own, wherever the settings point
  expect(readdirSync(temporary).filter(name => name.startsWith('veto-demo-'))).toEqual([])
  await installation.close()
})

it('a demo of too few is refused', async () => {
  const installation = createInstallation()
  const refused = await installation.run(['demo', '--contacts', '10'])
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/--contacts is a whole number from 2500/) })
  await installation.close()
})
