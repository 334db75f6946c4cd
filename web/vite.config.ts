import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Built by scripts/build-web.ts; `src/http/pages.ts` puts a fresh nonce in the place of the word below, for each page it serves.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  server: { proxy: { '/api': 'http://localhost:3000' } },
  build: {
    outDir: 'dist',
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // as light-dark() needs; older ones would get a copy that our colours do not reach
    assetsInlineLimit: 0, // a data: URL would need its own word in the content security policy
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_500, // GrapesJS and the compiler of MJML, which only the page with the block editor loads
    // What many pages share comes in one piece: fifty small files cost a first visit more than their bytes.
    rolldownOptions: {
      input: ['index.html', 'blocks.html'].map(name => join(import.meta.dirname, name)),
      output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 16 }] } },
    },
  },
})
