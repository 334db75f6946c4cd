import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONSISTENCY_PROOFS, INCLUSION_PROOFS, LEAVES, ROOTS } from './fixtures/rfc6962-vectors.ts'
import { consistencyPath, hashesOfPath, inclusionPath, isConsistent, isIncluded, nodesOfPath } from './merkle-proofs.ts'
import { EMPTY_ROOT, leafHash, MerkleTree, type NodeAddress } from './merkle-tree.ts'

// BL-7

const known = store(LEAVES.map(leafHash))
const stray = Buffer.from('abacaba000000000000000000000000000000000000000000060061e00123456', 'hex')

describe('the known vectors', () => {
  test.each(INCLUSION_PROOFS)('inclusion of leaf $index in $size', ({ index, size, proof }) => {
    const leaf = leafHash(LEAVES[index] as Buffer)
    const root = ROOTS[size - 1] as Buffer
    expect(hashesOfPath(inclusionPath(index, size), known.hashOf)).toEqual(proof)
    expect(isIncluded(leaf, index, size, proof, root)).toBe(true)
    for (const [what, ...bad] of brokenInclusions(leaf, index, size, proof, root)) {
      expect(isIncluded(...bad), what).toBe(false)
    }
  })

  test.each(CONSISTENCY_PROOFS)('consistency of $from and $to', ({ from, to, proof }) => {
    const roots = [ROOTS[from - 1] as Buffer, ROOTS[to - 1] as Buffer] as const
    expect(hashesOfPath(consistencyPath(from, to), known.hashOf)).toEqual(proof)
    expect(isConsistent(from, to, ...roots, proof)).toBe(true)
    if (from === to) return
    for (const [what, ...bad] of brokenConsistencies(from, to, ...roots, proof)) {
      expect(isConsistent(...bad), what).toBe(false)
    }
  })
})

test.each<[string, number, number, Buffer, Buffer, Buffer[], boolean]>([
  ['equal empty trees', 0, 0, EMPTY_ROOT, EMPTY_ROOT, [], true],
  ['different trees of one size', 1, 1, EMPTY_ROOT, stray, [], false],
  ['a proof where none is needed', 1, 1, stray, stray, [EMPTY_ROOT], false],
  ['every log begins empty', 0, 1, EMPTY_ROOT, stray, [], true],
  ['a log that shrank', 2, 1, stray, stray, [], false],
  ['no proof at all', 1, 2, EMPTY_ROOT, stray, [], false],
  ['no proof for a size that is no power of two', 3, 4, EMPTY_ROOT, stray, [], false],
])('consistency at the edge: %s', (_, from, to, fromRoot, toRoot, proof, expected) => {
  expect(isConsistent(from, to, fromRoot, toRoot, proof)).toBe(expected)
})

const leaves = fc.array(
  fc.nat(1000).map(n => leafHash(Buffer.from(String(n)))),
  { minLength: 1, maxLength: 200 },
)

test('every leaf of every tree is proved by few nodes', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), fc.nat(), (hashes, a, b) => {
      const size = (a % hashes.length) + 1
      const index = b % size
      const { roots, hashOf } = store(hashes)
      const path = inclusionPath(index, size)
      expect(nodesOfPath(path).length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1)))
      const proof = hashesOfPath(path, hashOf)
      expect(isIncluded(hashes[index] as Buffer, index, size, proof, roots[size] as Buffer)).toBe(true)
      expect(isIncluded(stray, index, size, proof, roots[size] as Buffer)).toBe(false)
    }),
  )
})

test('every tree is proved to be the beginning of every later one', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), fc.nat(), (hashes, a, b) => {
      const to = a % (hashes.length + 1)
      const from = b % (to + 1)
      const { roots, hashOf } = store(hashes)
      const proof = hashesOfPath(consistencyPath(from, to), hashOf)
      expect(isConsistent(from, to, roots[from] as Buffer, roots[to] as Buffer, proof)).toBe(true)
      if (from > 0) expect(isConsistent(from, to, stray, roots[to] as Buffer, proof)).toBe(false)
      if (from > 0) expect(isConsistent(from, to, roots[from] as Buffer, stray, proof)).toBe(false)
    }),
  )
})

test('sizes beyond 32 bits keep their paths', () => {
  const size = 2 ** 40 + 3
  expect(inclusionPath(size - 1, size)).toEqual([
    { start: 2 ** 40, end: 2 ** 40 + 2 },
    { start: 0, end: 2 ** 40 },
  ])
  expect(inclusionPath(0, 2 ** 50)).toHaveLength(50)
})

/** All nodes and all roots of a tree, by address and by size. */
function store(hashes: Buffer[]) {
  const tree = new MerkleTree()
  const nodes = new Map<string, Buffer>()
  const roots = [tree.root()]
  for (const hash of hashes) {
    for (const node of tree.append(hash)) nodes.set(`${node.level}/${node.index}`, node.hash)
    roots.push(tree.root())
  }
  const hashOf = ({ level, index }: NodeAddress) => nodes.get(`${level}/${index}`) as Buffer
  return { roots, hashOf }
}

function brokenInclusions(leaf: Buffer, index: number, size: number, proof: Buffer[], root: Buffer) {
  const broken: [string, Buffer, number, number, Buffer[], Buffer][] = [
    ['an index too low', leaf, index - 1, size, proof, root],
    ['an index too high', leaf, index + 1, size, proof, root],
    ['another index', leaf, index ^ 2, size, proof, root],
    ['a taller tree', leaf, index, size * 2, proof, root],
    ['a smaller tree', leaf, index, Math.floor(size / 2), proof, root],
    ['another leaf', stray, index, size, proof, root],
    ['an empty root', leaf, index, size, proof, EMPTY_ROOT],
    ['another root', leaf, index, size, proof, stray],
    ['something after', leaf, index, size, [...proof, Buffer.alloc(0)], root],
    ['the root after', leaf, index, size, [...proof, root], root],
    ['something before', leaf, index, size, [Buffer.alloc(0), ...proof], root],
    ['the root before', leaf, index, size, [root, ...proof], root],
  ]
  proof.forEach((_, at) => {
    broken.push([`a flipped bit in ${at}`, leaf, index, size, proof.with(at, flip(proof[at] as Buffer)), root])
  })
  if (proof.length > 0) broken.push(['one too few', leaf, index, size, proof.slice(0, -1), root])
  return broken
}

function brokenConsistencies(from: number, to: number, fromRoot: Buffer, toRoot: Buffer, proof: Buffer[]) {
  const broken: [string, number, number, Buffer, Buffer, Buffer[]][] = [
    ['from too low', from - 1, to, fromRoot, toRoot, proof],
    ['from too high', from + 1, to, fromRoot, toRoot, proof],
    ['another from', from ^ 2, to, fromRoot, toRoot, proof],
    ['a taller tree', from, to * 2, fromRoot, toRoot, proof],
    ['a smaller tree', from, Math.floor(to / 2), fromRoot, toRoot, proof],
    ['another old root', from, to, stray, toRoot, proof],
    ['another new root', from, to, fromRoot, stray, proof],
    ['the roots swapped', from, to, toRoot, fromRoot, proof],
    ['no proof', from, to, fromRoot, toRoot, []],
    ['the old root after', from, to, fromRoot, toRoot, [...proof, fromRoot]],
    ['the new root after', from, to, fromRoot, toRoot, [...proof, toRoot]],
    ['the old root before', from, to, fromRoot, toRoot, [fromRoot, ...proof]],
    ['its first hash twice', from, to, fromRoot, toRoot, [proof[0] as Buffer, ...proof]],
    ['one too few', from, to, fromRoot, toRoot, proof.slice(0, -1)],
  ]
  proof.forEach((_, at) => {
    broken.push([`a flipped bit in ${at}`, from, to, fromRoot, toRoot, proof.with(at, flip(proof[at] as Buffer))])
  })
  return broken
}

function flip(hash: Buffer): Buffer {
  const flipped = Buffer.from(hash)
  flipped[0] = (flipped[0] as number) ^ 8
  return flipped
}
