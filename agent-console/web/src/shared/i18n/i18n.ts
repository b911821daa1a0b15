import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { speak } from '../http/api';
import type { Language } from '../wire/people';
import type en from './texts/en.json';

type Singular<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Singular<K>}` : Paths<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Every text there is; a text that is not in en.json does not compile. */
export type TextKey = Paths<typeof en>;
export type Texts = (key: TextKey, values?: Record<string, string | number>) => string;

const i18n = i18next.createInstance();
const started = i18n.init({
  lng: 'en',
  resources: {},
  initAsync: false,
  returnNull: false,
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof i18n.init>[0]);

const loaders: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('./texts/en.json'),
  ru: () => import('./texts/ru.json'),
  es: () => import('./texts/es.json'),
};

const listeners = new Set<() => void>();
let current: { language: Language; t: Texts } = { language: 'en', t: (key) => key };

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function switchLanguage(language: Language): Promise<void> {
  await started;
  const texts = await loaders[language]();
  i18n.addResourceBundle(language, 'translation', texts.default, true, true);
  await i18n.changeLanguage(language);
  const fixed: TFunction = i18n.getFixedT(language);
  current = { language, t: (key, values) => String(fixed(key as never, { ...values } as never)) };
  document.documentElement.lang = language;
  speak(language);
  localStorage.setItem('rapport.language', language);
  for (const listener of listeners) listener();
}

export function useTexts(): { t: Texts; language: Language } {
  return useSyncExternalStore(subscribe, () => current);
}

/** For the few places outside of components: notifications and titles. */
export function text(key: TextKey, values?: Record<string, string | number>): string {
  return current.t(key, values);
}

/** The language of the sign-in page: the last one used here, else the browser's, else English. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  for (const tag of [stored ?? '', ...preferred]) {
    const code = tag.slice(0, 2).toLowerCase();
    if (code === 'en' || code === 'ru' || code === 'es') return code;
  }
  return 'en';
}
