/**
 * One call for many: what is asked while a statement is under way goes into the next one. A round trip and a commit are then shared by as
 * many as are there, and nobody waits for more to come. `run` answers by place; where it throws, all of them throw.
 */
export function gather<Item, Answer>(run: (items: Item[]) => Promise<Answer[]>): (item: Item) => Promise<Answer> {
  type Asked = { item: Item; resolve(answer: Answer): void; reject(error: unknown): void }
  let waiting: Asked[] = []
  let isRunning = false

  const turn = async () => {
    const asked = waiting
    waiting = []
    try {
      const answers = await run(asked.map(({ item }) => item))
      for (const [at, { resolve }] of asked.entries()) resolve(answers[at] as Answer)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
    if (waiting.length > 0) setImmediate(turn)
    else isRunning = false
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isRunning) return
      isRunning = true
      setImmediate(turn) // after whatever else the sockets bring in this turn
    })
}
