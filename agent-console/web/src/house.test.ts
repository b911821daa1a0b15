import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const source = files(__dirname).filter((path) => /\.(tsx?|css)$/.test(path));

function featureOf(path: string): string | null {
  return /^features\/([^/]+)\//.exec(relative(__dirname, path))?.[1] ?? null;
}

function neighbours(): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  for (const path of source) {
    const from = featureOf(path);
    if (!from) continue;
    for (const [, to = ''] of readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const target = featureOf(join(dirname(path), to));
      if (target && target !== from) uses.set(from, (uses.get(from) ?? new Set()).add(target));
    }
  }
  return uses;
}

it('has no file longer than 300 lines', () => {
  const long = source.filter((path) => readFileSync(path, 'utf8').split('\n').length > 301);

  expect(long.map((path) => relative(__dirname, path))).toEqual([]);
});

it('has features that use each other one way only', () => {
  const uses = neighbours();
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(uses.get(from) ?? [])].some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    );

  expect(uses.get('desk')).toContain('clients');
  expect([...uses.keys()].filter((feature) => reaches(feature, feature))).toEqual([]);
});
