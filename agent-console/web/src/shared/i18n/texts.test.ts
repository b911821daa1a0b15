import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstLanguage } from './i18n';
import en from './texts/en.json';
import es from './texts/es.json';
import ru from './texts/ru.json';

type Tree = { [key: string]: string | Tree };
const plural = /_(zero|one|two|few|many|other)$/;

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

function stems(tree: Tree): string[] {
  return [...new Set([...flat(tree).keys()].map((key) => key.replace(plural, '')))].sort();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !name.includes('.test.') ? [readFileSync(path, 'utf8')] : [];
  });
}

describe.each([
  ['ru', ru],
  ['es', es],
])('the texts in %s', (language, texts) => {
  const english = flat(en);
  const translated = flat(texts);

  it('say everything that English says, and nothing else', () => {
    expect(stems(texts)).toEqual(stems(en));
  });

  it('have every plural form of their language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = [...english.keys()]
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.replace(plural, ''));

    expect(counted.length).toBeGreaterThan(0);
    for (const stem of counted) {
      for (const form of forms) expect(translated.has(`${stem}_${form}`), `${stem}_${form}`).toBe(true);
    }
  });

  it('fill in the same values as English', () => {
    for (const [key, text] of translated) {
      const original = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';
      expect(placeholders(text), key).toEqual(placeholders(original));
    }
  });

  it('leave nothing empty that English says', () => {
    for (const [key, text] of translated) {
      if (english.get(key) !== '') expect(text.trim(), key).not.toBe('');
    }
  });
});

describe('the texts', () => {
  it('are all used: a text nobody shows is only work for translators', () => {
    const code = sources(join(__dirname, '../..')).join('\n');
    const unused = stems(en).filter((stem) => {
      const last = stem.lastIndexOf('.');
      const built = [
        'status.part',
        'status.state',
        'phase',
        'direction',
        'outcome',
        'link',
        'nav',
        'presence',
        'presence.fault',
        'theme',
        'users.role',
        'users.roleHint',
        'lines.mode',
        'lines.modeHint',
        'import.step',
        'import.state',
        'import.meaning',
        'import.repair',
        'import.repairHint',
        'import.policy',
        'import.policyHint',
        'import.order',
        'import.verdict',
        'import.verdictHint',
        'import.outcome',
        'import.keptWhy',
        'doctor.check',
        'doctor.state',
        'directory.kind',
        'directory.deed',
        'directory.field',
        'directory.reason',
        'directory.about',
        'directory.type',
        'directory.undo.foreseen',
        'privacy.purpose',
        'privacy.mentions.where',
        'finding.field',
        'finding.op',
      ];
      return (
        !code.includes(`'${stem}'`) &&
        !built.includes(stem.slice(0, last)) &&
        !['card.closed', 'player', 'player.marker', 'transfer', 'calls.hungUpBy'].includes(
          stem.slice(0, last),
        ) &&
        !/^lines\.(ringSeconds|minTalkSeconds|windowDays)(Hint)?$/.test(stem)
      );
    });

    expect(unused).toEqual([]);
  });
});

describe('the language of the first screen', () => {
  it('is the one used here last, else the browser’s, else English', () => {
    expect(firstLanguage('es', ['ru-RU'])).toBe('es');
    expect(firstLanguage(null, ['de-DE', 'ru-RU'])).toBe('ru');
    expect(firstLanguage(null, ['de-DE'])).toBe('en');
  });
});
