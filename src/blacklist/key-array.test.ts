import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KEY_BYTES } from '../mailbox-key.ts'
import { keyArrayOf } from './key-array.ts'

const HEADER_BYTES = 20

// BL-6: a key that got lost on the way would be a "no" that is not found.
it('holds every key once, says where each stood, and has them in order by their first twelve bits', () => {
  const keys = fc.array(fc.uint8Array({ minLength: KEY_BYTES, maxLength: KEY_BYTES }), { maxLength: 300 })
  fc.assert(
    fc.property(keys, keys => {
      const { array, places } = keyArrayOf(Buffer.concat(keys))
      expect(array.length).toBe(HEADER_BYTES + keys.length * (4 + KEY_BYTES))
      expect(array.readInt32BE(12)).toBe(keys.length)
      expect([...places].sort((a, b) => a - b)).toEqual(keys.map((_, place) => place))
      const held = [...places].map((place, at) => {
        const start = HEADER_BYTES + at * (4 + KEY_BYTES)
        expect(array.readInt32BE(start)).toBe(KEY_BYTES)
        const key = array.subarray(start + 4, start + 4 + KEY_BYTES)
        expect(key.equals(keys[place] as Uint8Array)).toBe(true)
        return key.readUInt16BE(0) >> 4
      })
      expect(held).toEqual([...held].sort((a, b) => a - b))
    }),
  )
})
