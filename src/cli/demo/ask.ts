/** The API of the demo's own server, as one person. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>
// biome-ignore lint/suspicious/noExplicitAny: the story takes from an answer what it tells of
export type Answer = { status: number; body: any }

export function askAs(url: string, apiKey: string): Ask {
  return async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const payload = body === undefined ? {} : { body: JSON.stringify(body) }
    const reply = await fetch(`${url}/api/v1${path}`, { method, headers, ...payload })
    return { status: reply.status, body: await reply.json() }
  }
}

/** Whether it was refused, in the words of the answer; undefined where it was done. */
export function refusalIn({ status, body }: Answer): string | undefined {
  return status < 400 ? undefined : `${status} ${body.title}: ${body.detail}`
}
