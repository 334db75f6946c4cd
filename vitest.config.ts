import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    reporters: ['default', './scripts/plain-result-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
