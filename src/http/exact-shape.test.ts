import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isExactly } from './exact-shape.ts'

const near = z.object({ kind: z.literal('near'), since: z.iso.datetime({ offset: true }) })
const shape = z.object({
  items: z.array(z.object({ address: z.string(), allowed: z.boolean(), near: near.optional() })),
})
const item = { address: 'ann@shop.example', allowed: true }
const noon = '2025-01-01T12:00:00.000Z'

describe('what is exactly its shape is written as it is', () => {
  it.each<[what: string, items: unknown[]]>([
    ['no item', []],
    ['an item', [item]],
    ['with the optional part', [{ ...item, near: { kind: 'near', since: noon } }]],
    ['with the optional part undefined', [{ ...item, near: undefined }]],
  ])('%s', (_, items) => {
    expect(isExactly(shape, { items })).toBe(true)
    expect(JSON.parse(JSON.stringify({ items }))).toEqual(
      JSON.parse(JSON.stringify(z.encode(shape, { items } as never))),
    )
  })
})

describe('anything else is left to zod', () => {
  it.each<[what: string, body: unknown]>([
    ['a field that the shape does not have', { items: [], secret: 1 }],
    ['such a field in an item', { items: [{ ...item, key: 'k' }] }],
    [
      'in the optional part',
      { items: [{ ...item, near: { kind: 'near', since: noon, address: 'bob@shop.example' } }] },
    ],
    ['a field that is missing', { items: [{ address: 'a' }] }],
    ['a field of another type', { items: [{ address: 'a', allowed: 1 }] }],
    ['a text of another format', { items: [{ ...item, near: { kind: 'near', since: 'noon' } }] }],
    ['another word than the literal', { items: [{ ...item, near: { kind: 'far', since: noon } }] }],
    ['a date, which is no text', { items: [{ ...item, near: { kind: 'near', since: new Date(noon) } }] }],
    ['an object that writes itself', { items: [{ ...item, toJSON: () => 'all of it' }] }],
    ['one whose class does', { items: [Object.assign(Object.create({ toJSON: () => 'all of it' }), item)] }],
    ['a hole', { items: new Array(2) }],
    ['no list', { items: { 0: item } }],
    ['nothing', null],
  ])('%s', (_, body) => expect(isExactly(shape, body)).toBe(false))

  it.each<[what: string, shape: z.ZodType, body: unknown]>([
    ['a shape with a rule of its own', z.object({ a: z.string() }).refine(() => true), { a: 'b' }],
    ['a shape that takes other fields', z.looseObject({ a: z.string() }), { a: 'b', c: 'd' }],
    ['a shape that makes something else of it', z.object({ a: z.stringbool() }), { a: true }],
    ['a text that must not be long', z.object({ a: z.string().max(1) }), { a: 'bb' }],
    ['a list that must not be long', z.array(z.string()).max(1), ['a', 'b']],
  ])('%s', (_, shape, body) => expect(isExactly(shape, body)).toBe(false))
})
