const WITHIN_MS = 5_000
const MOST_BYTES = 64 * 1024

/** Fetches a small text by GET. Follows nobody elsewhere, waits 5 s, reads 64 KiB. Throws on anything but a 2xx. The caller has looked where it leads. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(WITHIN_MS) })
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Error(`${new URL(url).host} answered more than ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`)
  return Buffer.concat(chunks).toString('utf8')
}
