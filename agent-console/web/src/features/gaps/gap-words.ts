/** A moment to the second, with its day unless that is `beside`'s. */
export function secondText(language: string, at: string, beside: string): string {
  const moment = new Date(at);
  const sameDay = moment.toDateString() === new Date(beside).toDateString();
  const day = sameDay ? {} : ({ day: 'numeric', month: 'short' } as const);
  return moment.toLocaleString(language, { ...day, hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** From when to when, as a gap is told: the day of its beginning unless it is today, that of its end unless it is the same. */
export function stretchTexts(language: string, from: string, to: string, now: string) {
  return { from: secondText(language, from, now), to: secondText(language, to, from) };
}
