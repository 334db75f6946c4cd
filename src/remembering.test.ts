import { expect, test } from 'vitest'
import { remembering } from './remembering.ts'

test('an answer is worked out once', () => {
  let asked = 0
  const length = remembering(text => {
    asked++
    return text.length
  })
  expect([length('abc'), length('abc'), length('abcd')]).toEqual([3, 3, 4])
  expect(asked).toBe(2)
})

test('it forgets rather than grow', () => {
  let asked = 0
  const length = remembering(text => {
    asked++
    return text.length
  })
  for (let question = 0; question < 10_001; question++) length(`${question}`)
  length('0')
  expect(asked).toBe(10_002)
})

test('long questions are answered and not kept', () => {
  let asked = 0
  const length = remembering(text => {
    asked++
    return text.length
  })
  expect([length('a'.repeat(254)), length('a'.repeat(254))]).toEqual([254, 254])
  expect(asked).toBe(2)
})
