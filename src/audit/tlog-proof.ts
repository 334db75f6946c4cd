// C2SP tlog-proof (https://c2sp.org/tlog-proof): everything to check one event offline, in one file.

/** `hashes` run from the leaf's sibling to the root's child; `checkpoint` is a whole signed note; `extra` is not authenticated. */
type TlogProof = { index: number; hashes: readonly Buffer[]; checkpoint: string; extra: Buffer }

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = ['c2sp.org/tlog-proof@v1', `extra ${extra.toString('base64')}`, `index ${index}`]
  for (const hash of hashes) lines.push(hash.toString('base64'))
  return `${lines.join('\n')}\n\n${checkpoint}`
}
