// Fails the build when the JavaScript that index.html loads at once is more than 250 KB gzipped.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 250 * 1024;
const dist = new URL('../dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);
console.log(
  `initial JavaScript: ${(size / 1024).toFixed(1)} KB gzip in ${files.length} file(s), limit 250 KB`,
);
if (files.length === 0 || size > limit) process.exit(1);
