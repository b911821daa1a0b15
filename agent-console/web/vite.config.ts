import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.RAPPORT_SERVER ?? 'http://127.0.0.1:8080';

interface Graph {
  getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null;
}

/** Parts of the kit that only later pages use; its index, which the entry imports, would bring them along. */
const later =
  /\/(components\/(NumberInput|MultiSelect|TagsInput|Pill|PillsInput|Alert|Modal|ModalBase|Radio|Checkbox|Switch|Autocomplete|CopyButton|FileButton|Progress)\/|react-number-format\/|react-remove-scroll)/;

const known = new Map<string, boolean>();

/** Whether a module is needed before anybody has opened a page: the entry imports it, by whatever way. */
function isFirst(id: string, graph: Graph): boolean {
  const before = known.get(id);
  if (before !== undefined) return before;
  known.set(id, false); // while we look: a circle proves nothing
  const info = graph.getModuleInfo(id);
  const first = info !== null && (info.isEntry || info.importers.some((each) => isFirst(each, graph)));
  known.set(id, first);
  return first;
}

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
    chunkSizeWarningLimit: 1_000, // kB before gzip; dev/bundle-budget.mjs keeps the real limit
    // Chunks name each other in every file: short names are half a kilobyte less to load.
    rolldownOptions: {
      output: {
        chunkFileNames: 'assets/c-[hash].js',
        // What the first page needs is one file: cut where later pages share it, it would be fifty.
        codeSplitting: {
          groups: [{ name: (id, graph) => (!later.test(id) && isFirst(id, graph) ? 'first' : null) }],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
