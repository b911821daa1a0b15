import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.RAPPORT_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': server,
      '/ws': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    // Everything comes from our own origin as files, so that a strict content security policy holds.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Chunks name each other in every file: short names are half a kilobyte less to load.
    rolldownOptions: { output: { chunkFileNames: 'assets/c-[hash].js' } },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
