import { checkCheckpoint } from './check-checkpoint.ts'
import { examineLeaf } from './examine-leaf.ts'
import type { Fault } from './fault.ts'
import { type Examination, loadPage, type Page } from './log-page.ts'
import { MerkleTree, nodeKey, type TreeNode } from './merkle-tree.ts'

const PAGE = 1024

/**
 * Everything that is wrong with a log, in its order. Each event is held against the stored hash of its leaf, each node
 * against the nodes below it, each checkpoint against the root. Read page by page: memory stays flat, and no transaction is long.
 */
export async function* findFaults(examination: Examination): AsyncGenerator<Fault> {
  const { size, counts, verifier } = examination
  const tree = new MerkleTree()
  let lastRight = 0
  yield* faultsOfKept(examination, tree)
  for (let start = 0; start < size; start += PAGE) {
    const page = await loadPage(examination, start, Math.min(start + PAGE, size))
    for (let leafIndex = start; leafIndex < page.end; leafIndex++) {
      const { hash, fault } = await examineLeaf(examination, page, leafIndex)
      if (fault) yield fault
      if (!hash) return
      yield* faultsOfNodes(tree.append(hash), page, leafIndex)
      const checkpoint = page.checkpoints.get(tree.size)
      const unfit = checkpoint && checkCheckpoint(checkpoint, tree.root(), verifier, lastRight)
      if (unfit) yield unfit
      else if (checkpoint) lastRight = checkpoint.size
      if (checkpoint) counts.checkpoints++
      yield* faultsOfKept(examination, tree)
    }
    await examination.onProgress?.(page.end, size)
  }
  yield* faultsOfEnd(examination)
}

/** The nodes that this leaf completes, the leaf's own apart: `examineLeaf` has looked at that one. */
function* faultsOfNodes([, ...completed]: TreeNode[], page: Page, leafIndex: number): Generator<Fault> {
  for (const node of completed) {
    if (page.nodes.get(nodeKey(node))?.equals(node.hash)) continue
    const first = leafIndex + 1 - 2 ** node.level
    const message = `The stored hash over the events ${first} to ${leafIndex} (level ${node.level}, index ${node.index}) is missing or altered.`
    yield { what: 'altered_node', leafIndex, message }
  }
}

function* faultsOfKept({ kept }: Examination, tree: MerkleTree): Generator<Fault> {
  if (kept?.size !== tree.size || kept.root.equals(tree.root())) return
  const message = `The first ${kept.size} events are not those that the kept checkpoint was signed over: the log was rewritten after it.`
  yield { what: 'root_differs', leafIndex: Math.max(kept.size - 1, 0), message }
}

function* faultsOfEnd({ size, extent, kept }: Examination): Generator<Fault> {
  if (extent.lastCheckpoint !== size || extent.treeSize !== size) {
    const message = `The log ends at ${size}, but its last checkpoint covers ${extent.lastCheckpoint} events and its tree says ${extent.treeSize}: its end was changed.`
    yield { what: 'cut_off', leafIndex: size, message }
  }
  if (kept && kept.size > size) {
    const message = `The kept checkpoint was signed over ${kept.size} events, and the log has ${size}: the events from ${size} on were cut off.`
    yield { what: 'cut_off', leafIndex: size, message }
  }
}
