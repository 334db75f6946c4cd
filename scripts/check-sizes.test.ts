import { expect, it } from 'vitest'
import { findLongFiles, measure } from './check-sizes.ts'

const file = (path: string, lines: number) => ({ path, text: 'line\n'.repeat(lines) })

it('refuses a file over 300 lines, and names it', () => {
  const sizes = measure([file('src/a/short.ts', 300), file('src/a/long.ts', 301)])
  expect(findLongFiles(sizes)).toEqual([expect.stringContaining('src/a/long.ts has 301 lines')])
})

it.each(['src/a/long.test.ts', 'src/a/fixtures/vectors.ts', 'src/db/schema.gen.ts', 'test/story.test.ts'])(
  'leaves %s alone',
  path => {
    expect(measure([file(path, 999)])).toEqual([])
  },
)
