import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    reporters: ['default', './scripts/plain-result-reporter.ts'],
    // Every file of a worker shares what it imported, which is a third of the work: no file changes a module, the environment or a clock.
    isolate: false,
    // Vitest leaves one core free, which on two is half of the machine: tests wait for PostgreSQL and Chromium as long as they work.
    maxWorkers: Math.min(Math.max(availableParallelism(), 2), 4),
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
