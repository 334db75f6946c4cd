import { apiUrl } from './client.ts'
import { readProblem, unreachable } from './problem.ts'

/** Sends a form with a file; `onProgress` hears of the bytes that have left. Aborting throws an AbortError. (fetch tells no progress of what it sends.) */
export function upload<Body>(
  path: string,
  form: FormData,
  { onProgress, signal }: { onProgress?: (sent: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', apiUrl(path))
    call.setRequestHeader('veto-request', '1')
    call.responseType = 'json'
    call.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total)
    call.onload = () =>
      call.status < 300 ? resolve(call.response as Body) : reject(readProblem(call.status, call.response))
    call.onerror = () => reject(unreachable())
    call.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    signal?.addEventListener('abort', () => call.abort(), { once: true })
    call.send(form)
  })
}
