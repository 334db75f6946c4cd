const BLOCK_BYTES = 64 * 1024

/** A source cut into even blocks, of which the first can be looked at before anything is decided. */
export type Input = {
  head: Buffer
  /** The head is all there is. */
  isWhole: boolean
  /** All blocks, the head included, once. */
  blocks: AsyncGenerator<Buffer, void>
  close(): Promise<void>
}

/** Reads the first block. Blocks are even, so that neither one-byte chunks nor a chunk of a gigabyte cost more than they hold. */
export async function openInput(source: AsyncIterable<Uint8Array>): Promise<Input> {
  const blocks = cutIntoBlocks(source)
  const first = await blocks.next()
  const head = first.value ?? Buffer.alloc(0)
  const isWhole = head.length < BLOCK_BYTES
  return { head, isWhole, blocks: startingWith(head, blocks), close: async () => void (await blocks.return()) }
}

async function* cutIntoBlocks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size < BLOCK_BYTES) continue
    const all = joined(held)
    let at = 0
    for (; size - at >= BLOCK_BYTES; at += BLOCK_BYTES) yield all.subarray(at, at + BLOCK_BYTES)
    held = [all.subarray(at)]
    size -= at
  }
  if (size > 0) yield joined(held)
}

function joined(chunks: Uint8Array[]): Buffer {
  const [only] = chunks
  if (only && chunks.length === 1) return Buffer.from(only.buffer, only.byteOffset, only.byteLength)
  return Buffer.concat(chunks)
}

async function* startingWith(head: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  if (head.length > 0) yield head
  yield* rest
}
