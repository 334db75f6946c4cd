import { styleText } from 'node:util'

/** Who tells the story: to a terminal line by line, or to a program as one document at the end. */
export type Teller = {
  /** A step of the story, in one short sentence. */
  step(sentence: string): void
  /** What somebody does, with the prompt it is typed at. */
  tries(what: string): void
  /** What came back, as it is. */
  answer(text: string): void
  /** The same of an attempt that must fail; throws where it did not. */
  refusal(door: string, attempt: string, answer: string | undefined): void
  refusals: { door: string; attempt: string; answer: string }[]
}

export function makeTeller(write: (line: string) => void): Teller {
  let steps = 0
  const refusals: Teller['refusals'] = []
  const tries = (what: string) => write(`     ${style('dim', what)}`)
  return {
    refusals,
    tries,
    step(sentence) {
      steps += 1
      write(`\n ${style('bold', `${String(steps).padStart(2)}  ${sentence}`)}\n`)
    },
    answer(text) {
      for (const line of text.trimEnd().split('\n')) write(line === '' ? '' : `       ${line}`)
    },
    refusal(door, attempt, answer) {
      if (answer === undefined) throw new Error(`${door}: "${attempt}" was done. It must be refused; please report it.`)
      refusals.push({ door, attempt, answer })
      tries(attempt)
      write(`       ${style('green', 'refused')}  ${answer}`)
    },
  }
}

// Plain where standard output is no terminal, or NO_COLOR is set.
function style(format: 'bold' | 'dim' | 'green', text: string): string {
  return styleText(format, text, { stream: process.stdout })
}
