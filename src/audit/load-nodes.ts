import type { Tx } from '../db/index.ts'
import { hashesOfPath, nodesOfPath } from './merkle-proofs.ts'
import { type LeafRange, type NodeAddress, nodeKey } from './merkle-tree.ts'
import { findNodes } from './queries.ts'

/** Stored hashes, in the order asked. One that is missing is empty: whatever is computed from it then fails to verify. */
export async function loadNodes(tx: Tx, organisationId: string, addresses: readonly NodeAddress[]): Promise<Buffer[]> {
  const found = new Map((await findNodes(tx, organisationId, addresses)).map(node => [nodeKey(node), node.hash]))
  return addresses.map(address => found.get(nodeKey(address)) ?? Buffer.alloc(0))
}

/** The hashes of a proof: O(log size) rows. */
export async function loadPath(tx: Tx, organisationId: string, path: readonly LeafRange[]): Promise<Buffer[]> {
  const addresses = nodesOfPath(path)
  const hashes = await loadNodes(tx, organisationId, addresses)
  const byKey = new Map(addresses.map((address, at) => [nodeKey(address), hashes[at] as Buffer]))
  return hashesOfPath(path, address => byKey.get(nodeKey(address)) as Buffer)
}
