export interface PasswordFields {
  current: string;
  wanted: string;
  again: string;
}

export const noPassword: PasswordFields = { current: '', wanted: '', again: '' };

export type PasswordFault = 'current-missing' | 'wanted-missing' | 'differs';

/** What can be told without the server; the rules of a good password are the server's. */
export function passwordFault({ current, wanted, again }: PasswordFields): PasswordFault | null {
  if (!current) return 'current-missing';
  if (!wanted) return 'wanted-missing';
  return wanted === again ? null : 'differs';
}
