import { useMutation } from '@tanstack/react-query';
import { phoneText } from '../../shared/format/phone';
import { tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';

export interface Callee {
  typed: string;
  e164?: string | null | undefined;
  extension?: string | null | undefined;
  doNotCall?: boolean | undefined;
}

export function refusal(t: Texts, error: unknown): string {
  if (!(error instanceof Problem)) return t('calling.failed', { detail: '' });
  switch (error.code) {
    case 'pbx-unreachable':
      return error.detail || t('calling.pbx-unreachable');
    case 'refused-by-pbx':
      return t('calling.refused-by-pbx', { detail: error.detail });
    case 'do-not-call':
      return error.fields[0]?.message || error.detail || t('calling.do-not-call');
    case 'invalid':
      return error.detail || t('calling.invalid');
    default:
      return t('calling.failed', { detail: error.detail });
  }
}

/** Click-to-call: rings my own phone first, then dials. */
export function useCalling() {
  const { t } = useTexts();
  return useMutation({
    mutationFn: ({ number, client }: { number: Callee; client: number | null }) =>
      tell('POST', '/api/calls', { number: number.e164 ?? number.typed, client }),
    onSuccess: (_, { number }) => say('quiet', t('calling.placed', { number: phoneText(number) })),
    onError: (error) => say('bad', refusal(t, error)),
  });
}
