import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The window is served from inside the program: everything is bundled, nothing is
// fetched, and paths are relative because the bridge serves it below a secret folder.
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // One office, one disk: size over the wire does not matter, start-up time does.
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', port: 34118, strictPort: true, fs: { allow: ['..'] } },
  test: {
    environment: 'jsdom',
    globals: true,
    include: ['src/**/*.test.{ts,tsx}', 'lint/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    testTimeout: 90_000,
    pool: 'threads',
    maxWorkers: 2,
  },
})
