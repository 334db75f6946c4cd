import { fstatSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openScratchFile } from './scratch-file.ts'
import { SharedStrings } from './shared-strings.ts'

test('gives back every text, in order and at random, from a file without a name', async () => {
  const file = await openScratchFile()
  try {
    const strings = new SharedStrings({ descriptor: file.fd, position: 100 })
    const textAt = (index: number) => `${index} é漢\ud800 ${'x'.repeat(index % 200)}`
    const count = 200_001
    for (let index = 0; index < count; index++) strings.add(textAt(index))
    for (let index = 0; index < count; index++) if (strings.get(index) !== textAt(index)) expect.fail(`text ${index}`)
    for (let index = 1; index < count; index = (index * 7) % 4_000_037) {
      if (strings.get(index % count) !== textAt(index % count)) expect.fail(`text ${index}`)
      if (index > 3_000_000) break
    }
    expect(() => strings.get(count)).toThrow('not there')
    expect(() => strings.get(Number.NaN)).toThrow('not there')
    expect(() => strings.get(-1)).toThrow('not there')
    expect(fstatSync(file.fd).nlink).toBe(0)
  } finally {
    await file.close()
  }
})
