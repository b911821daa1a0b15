import { getCountries } from 'libphonenumber-js/min';

const noCountries = ['AC', 'TA', 'XK'];

/** All regions that numbers can be read by, named in the reader's language. */
export function regionChoices(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return getCountries()
    .filter((code) => !noCountries.includes(code))
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
