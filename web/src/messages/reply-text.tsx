import { Code } from '@mantine/core'
import type { Reply } from './message-queries.ts'

/** What the relay said, as it said it. */
export function ReplyText({ reply: { code, status, text } }: { reply: Reply }) {
  return <Code className="break">{[code, status, text].filter(part => part !== null).join(' ')}</Code>
}
