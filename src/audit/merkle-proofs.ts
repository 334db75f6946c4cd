import { joinPeaks, type LeafRange, type NodeAddress, nodeHash, nodesOfRange } from './merkle-tree.ts'

/** RFC 6962, 2.1.1: what stands beside the leaf and beside each of its ancestors, from the leaf up. */
export function inclusionPath(index: number, size: number): LeafRange[] {
  const siblings: LeafRange[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + largestPowerOfTwoBelow(end - start)
    if (index < middle) {
      siblings.push({ start: middle, end })
      end = middle
    } else {
      siblings.push({ start, end: middle })
      start = middle
    }
  }
  return siblings.reverse()
}

/** RFC 6962, 2.1.2: what shows that the tree of `from` leaves is the beginning of the tree of `to`. Nothing to show for 0 or the same size. */
export function consistencyPath(from: number, to: number): LeafRange[] {
  if (from === 0) return []
  const path: LeafRange[] = []
  let start = 0
  let end = to
  while (end > from) {
    const middle = start + largestPowerOfTwoBelow(end - start)
    if (from <= middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
    }
  }
  if (start > 0) path.push({ start, end }) // at 0 it would be the old root itself, which the verifier has
  return path.reverse()
}

/** The stored nodes that a path is made of: O(log size). */
export function nodesOfPath(path: readonly LeafRange[]): NodeAddress[] {
  return path.flatMap(nodesOfRange)
}

/** Turns a path into the hashes of a proof. `hashOf` answers for every node of `nodesOfPath`. */
export function hashesOfPath(path: readonly LeafRange[], hashOf: (node: NodeAddress) => Buffer): Buffer[] {
  return path.map(range => joinPeaks(nodesOfRange(range).map(hashOf)))
}

/** RFC 9162, 2.1.3.2. The names fn and sn are the RFC's. */
export function isIncluded(leaf: Buffer, index: number, size: number, proof: readonly Buffer[], root: Buffer): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false
  let fn = index
  let sn = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(fn) && fn !== 0) {
        fn /= 2
        sn = half(sn)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && hash.equals(root)
}

/** RFC 9162, 2.1.4.2: is the tree of `from` leaves under `fromRoot` the beginning of the tree of `to` leaves under `toRoot`? */
export function isConsistent(
  from: number,
  to: number,
  fromRoot: Buffer,
  toRoot: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (!isSize(from) || !isSize(to) || from > to) return false
  if (from === to) return proof.length === 0 && fromRoot.equals(toRoot)
  if (from === 0) return proof.length === 0 // every log begins empty
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof
  if (!first) return false

  let fn = from - 1
  let sn = to - 1
  while (isOdd(fn)) {
    fn = half(fn)
    sn = half(sn)
  }
  let fromHash = first
  let toHash = first
  for (const node of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      fromHash = nodeHash(node, fromHash)
      toHash = nodeHash(node, toHash)
      while (!isOdd(fn) && fn !== 0) {
        fn /= 2
        sn = half(sn)
      }
    } else {
      toHash = nodeHash(toHash, node)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && fromHash.equals(fromRoot) && toHash.equals(toRoot)
}

function largestPowerOfTwoBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2 // a logarithm would round wrongly near 2^48
  return power
}

function isPowerOfTwo(n: number): boolean {
  return largestPowerOfTwoBelow(n + 1) === n
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function isOdd(n: number): boolean {
  return n % 2 === 1 // the bit operators would cut at 32 bits
}

function half(n: number): number {
  return Math.floor(n / 2)
}
