import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/i18n';

interface Props {
  label: string;
  description?: string;
  required?: boolean;
  autoComplete: 'current-password' | 'new-password';
  value: string;
  error: ReactNode;
  onChange: (value: string) => void;
}

/** A password field of a form. The kit's own does not tell a screen reader that it is wrong. */
export function PasswordField({ error, onChange, ...props }: Props) {
  const { t } = useTexts();
  return (
    <PasswordInput
      {...props}
      error={error}
      aria-invalid={Boolean(error)}
      visibilityToggleButtonProps={{ 'aria-label': t('users.showPassword') }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
