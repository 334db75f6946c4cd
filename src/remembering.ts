const MAX_ANSWERS = 10_000
const MAX_QUESTION_LENGTH = 253

/**
 * The same function, with its last answers kept: a million rows have few domains. Bounded, because one file may bring any number of them;
 * emptied when full, which costs less than keeping an order. For pure functions of one short text.
 */
export function remembering<Answer>(answer: (question: string) => Answer): (question: string) => Answer {
  const answers = new Map<string, Answer>()
  return question => {
    const known = answers.get(question)
    if (known !== undefined) return known
    const found = answer(question)
    if (question.length > MAX_QUESTION_LENGTH) return found
    if (answers.size >= MAX_ANSWERS) answers.clear()
    answers.set(ownCopy(question), found)
    return found
  }
}

// V8 cuts strings as views: the slice of an address would keep the block of the file in memory that it was read from.
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
