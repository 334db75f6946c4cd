import { expect, it } from 'vitest'
import { contrastWithWhite } from './contrast.ts'

// Against the figures of WCAG's own examples.
it.each([
  ['#000000', 21],
  ['#ffffff', 1],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#0b6b6a', 6.36],
  ['#ffcc00', 1.5],
])('white on %s', (colour, contrast) => expect(contrastWithWhite(colour)).toBeCloseTo(contrast, 1))
