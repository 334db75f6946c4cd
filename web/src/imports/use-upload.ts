import { useEffect, useRef, useState } from 'react'
import { upload as sendForm } from '../api/upload.ts'
import type { Draft } from './import-queries.ts'

export type Upload = { file: File; sent: number; total: number }

/** Sends one file, tells how far it is, and lets go of it when it is stopped or the page is left. */
export function useUpload(onDone: (draft: Draft) => void) {
  const [upload, setUpload] = useState<Upload>()
  const [error, setError] = useState<Error>()
  const sending = useRef<AbortController>(undefined)
  useEffect(() => () => sending.current?.abort(), [])

  async function send(file: File) {
    const controller = new AbortController()
    sending.current = controller
    setError(undefined)
    setUpload({ file, sent: 0, total: file.size })
    const form = new FormData()
    form.set('file', file)
    const onProgress = (sent: number, total: number) => setUpload({ file, sent, total })
    try {
      onDone(await sendForm<Draft>('/import-drafts', form, { onProgress, signal: controller.signal }))
    } catch (problem) {
      if ((problem as Error).name !== 'AbortError') setError(problem as Error)
      setUpload(undefined)
    }
  }

  return { upload, error, send: (file: File) => void send(file), stop: () => sending.current?.abort() }
}
