/** "0:07", "12:05", "1:02:33": the length of something, for timers; never negative. */
export function clockText(seconds: number): string {
  const total = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = String(total % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

export function secondsBetween(from: string, until: number): number {
  return (until - Date.parse(from)) / 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}

export function timeText(language: string, at: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

export function dayText(language: string, at: string, now: number): string {
  const date = new Date(at);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return format(language, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

export function fullText(language: string, at: string): string {
  return format(language, { dateStyle: 'long', timeStyle: 'medium' }).format(new Date(at));
}

function dayNumber(time: number): number {
  const date = new Date(time);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

/** Whole calendar days from `at` to `now` in the user's time zone: 0 today, 1 yesterday. */
export function daysAgo(at: string, now: number): number {
  return dayNumber(now) - dayNumber(Date.parse(at));
}

/** "today", "yesterday", or the date; in the language's own words. */
export function dayName(language: string, at: string, now: number): string {
  const days = daysAgo(at, now);
  if (days === 0 || days === 1) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
  }
  return dayText(language, at, now);
}

/** "14:05" today, otherwise "12 Nov, 14:05". */
export function momentText(language: string, at: string, now: number): string {
  const time = timeText(language, at);
  return daysAgo(at, now) === 0 ? time : `${dayText(language, at, now)}, ${time}`;
}

/** "3 days ago", "yesterday", "2 hours ago", for reading, not for counting. */
export function agoText(language: string, at: string, now: number): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const minutes = Math.round((now - Date.parse(at)) / 60_000);
  const days = daysAgo(at, now);
  if (minutes < 60) return relative.format(-Math.max(0, minutes), 'minute');
  if (days === 0) return relative.format(-Math.round(minutes / 60), 'hour');
  if (days < 60) return relative.format(-days, 'day');
  return relative.format(-Math.round(days / 30.4), 'month');
}
