import { writeSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

type Tally = { passed: number; failed: number; skipped: number }

/** Ends a test run with one line that a person and a script can read: `12 passed, 0 failed, 1 skipped`. */
export default class PlainResultReporter implements Reporter {
  #line: string | undefined
  #lucky: string[] = []

  onInit() {
    // At exit: whatever the other reporters and the teardown print comes before it.
    process.once('exit', () => {
      for (const name of this.#lucky) writeSync(1, `passed at the second try only: ${name}\n`)
      if (this.#line) writeSync(1, `${this.#line}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]) {
    const tally: Tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) count(module, tally)
    this.#lucky = modules.flatMap(luckyIn)
    this.#line = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`
  }
}

// A file that does not load, or a suite whose set-up throws, has no failed test: it counts as one.
function count(module: TestModule, tally: Tally) {
  tally.failed += module.errors().length
  for (const suite of module.children.allSuites()) tally.failed += suite.errors().length
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state !== 'pending') tally[state]++
  }
}

function luckyIn(module: TestModule): string[] {
  const lucky = [...module.children.allTests()].filter(test => test.diagnostic()?.flaky)
  return lucky.map(test => `${module.relativeModuleId} > ${test.fullName}`)
}
