import { hash } from 'node:crypto'

/** One complete subtree: `level` 0 is a leaf, and node (level, index) covers the leaves from index * 2^level on. */
export type NodeAddress = { level: number; index: number }
export type TreeNode = NodeAddress & { hash: Buffer }

export function nodeKey({ level, index }: NodeAddress): string {
  return `${level}/${index}`
}

/** Leaves from `start` up to, but without, `end`. */
export type LeafRange = { start: number; end: number }

/**
 * A growing RFC 6962 tree that remembers only the roots of its complete subtrees: some twenty hashes for a million
 * leaves. Sizes and indexes are plain numbers, exact up to 2^53.
 */
export class MerkleTree {
  #size = 0
  #peaks: Buffer[] = []

  /** Goes on from a stored tree; `peaks` are the hashes of `nodesOfRange({ start: 0, end: size })`, in that order. */
  static resume(size: number, peaks: readonly Buffer[]): MerkleTree {
    const tree = new MerkleTree()
    tree.#size = size
    tree.#peaks = [...peaks]
    return tree
  }

  get size(): number {
    return this.#size
  }

  /** Adds one leaf, and answers every subtree that it completes: the leaf itself, then upwards. */
  append(hash: Buffer): TreeNode[] {
    let node: TreeNode = { level: 0, index: this.#size, hash }
    const completed = [node]
    while (node.index % 2 === 1) {
      const left = this.#peaks.pop() as Buffer
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) }
      completed.push(node)
    }
    this.#peaks.push(node.hash)
    this.#size++
    return completed
  }

  root(): Buffer {
    return this.#peaks.length === 0 ? EMPTY_ROOT : joinPeaks(this.#peaks)
  }
}

/** RFC 6962, 2.1: the prefixes keep a leaf from being passed off as a node. */
export function leafHash(data: Uint8Array): Buffer {
  return sha256(Buffer.concat([LEAF_PREFIX, data]))
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([NODE_PREFIX, left, right]))
}

/** The hash of a row of complete subtrees, largest first, as the RFC's tree joins them: from the right. */
export function joinPeaks(peaks: readonly Buffer[]): Buffer {
  return peaks.reduceRight((right, left) => nodeHash(left, right))
}

/** The complete subtrees that make up a range, largest first. The range must begin where a subtree of its length may. */
export function nodesOfRange({ start, end }: LeafRange): NodeAddress[] {
  const nodes: NodeAddress[] = []
  while (start < end) {
    let level = 0
    let width = 1
    while (start % (width * 2) === 0 && start + width * 2 <= end) {
      level++
      width *= 2
    }
    nodes.push({ level, index: start / width })
    start += width
  }
  return nodes
}

function sha256(data: Buffer): Buffer {
  return hash('sha256', data, 'buffer')
}

export const EMPTY_ROOT = sha256(Buffer.alloc(0))
export const LEAF_PREFIX = Buffer.of(0)
const NODE_PREFIX = Buffer.of(1)
