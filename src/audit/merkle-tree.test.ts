import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAVES, ROOTS } from './fixtures/rfc6962-vectors.ts'
import { EMPTY_ROOT, joinPeaks, leafHash, MerkleTree, nodeHash, nodesOfRange } from './merkle-tree.ts'

// BL-7

describe('the known vectors', () => {
  test('an empty tree', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(new MerkleTree().root()).toEqual(EMPTY_ROOT)
  })

  test.each(ROOTS.map((root, at) => ({ size: at + 1, root })))('the root of $size leaves', ({ size, root }) => {
    const tree = new MerkleTree()
    for (const leaf of LEAVES.slice(0, size)) tree.append(leafHash(leaf))
    expect(tree.root()).toEqual(root)
  })
})

const leaves = fc.array(fc.uint8Array({ maxLength: 8 }).map(leafHash), { minLength: 1, maxLength: 300 })

test('grows to the root that the definition gives', () => {
  fc.assert(
    fc.property(leaves, hashes => {
      const tree = new MerkleTree()
      for (const hash of hashes) tree.append(hash)
      expect(tree.root()).toEqual(definedRoot(hashes))
    }),
  )
})

test('goes on from its stored nodes at any size', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), (hashes, cut) => {
      const size = cut % (hashes.length + 1)
      const whole = new MerkleTree()
      const nodes = new Map(
        hashes.flatMap(hash => whole.append(hash)).map(node => [`${node.level}/${node.index}`, node.hash]),
      )
      const peaks = nodesOfRange({ start: 0, end: size }).map(
        ({ level, index }) => nodes.get(`${level}/${index}`) as Buffer,
      )
      const resumed = MerkleTree.resume(size, peaks)
      for (const hash of hashes.slice(size)) resumed.append(hash)
      expect(resumed.root()).toEqual(whole.root())
      expect(resumed.size).toBe(hashes.length)
    }),
  )
})

test('completes every subtree exactly once', () => {
  const tree = new MerkleTree()
  const completed = Array.from({ length: 64 }, (_, at) => tree.append(leafHash(Buffer.of(at)))).flat()
  expect(completed).toHaveLength(127)
  expect(new Set(completed.map(({ level, index }) => `${level}/${index}`)).size).toBe(127)
})

test('a range is made of few complete subtrees, largest first', () => {
  expect(nodesOfRange({ start: 0, end: 7 })).toEqual([
    { level: 2, index: 0 },
    { level: 1, index: 2 },
    { level: 0, index: 6 },
  ])
  expect(nodesOfRange({ start: 4, end: 6 })).toEqual([{ level: 1, index: 2 }])
  expect(nodesOfRange({ start: 0, end: 2 ** 50 })).toEqual([{ level: 50, index: 0 }])
})

/** RFC 6962, 2.1, word for word. */
function definedRoot(hashes: Buffer[]): Buffer {
  if (hashes.length === 1) return joinPeaks(hashes)
  let k = 1
  while (k * 2 < hashes.length) k *= 2
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)))
}
