import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

let home: CountryCode = 'RU';
const shown = new Map<string, string>();

/** The region whose numbers are written in their national form. */
export function setHomeRegion(region: string): void {
  if (!isSupportedCountry(region) || region === home) return;
  home = region;
  shown.clear();
}

/** A number as people read it: always international, because the agent may read it out to anybody. */
export function phoneText(number: {
  typed: string;
  e164?: string | null | undefined;
  extension?: string | null | undefined;
}): string {
  const { typed, e164, extension } = number;
  if (!e164) return typed;
  const known = shown.get(e164);
  const text = known ?? parsePhoneNumberFromString(e164, home)?.formatInternational() ?? e164;
  if (known === undefined) shown.set(e164, text);
  return extension ? `${text} #${extension}` : text;
}

/** What looks like a number to dial, e.g. in the search box: at least three digits and nothing but signs beside them. */
export function looksLikeNumber(text: string): boolean {
  return /^[+\d\s().#*/-]+$/.test(text) && text.replace(/\D/g, '').length >= 3;
}
