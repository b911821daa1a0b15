import { IconPhone } from '@tabler/icons-react';
import { phoneText } from '../../shared/format/phone';
import { useTexts } from '../../shared/i18n/i18n';
import classes from './Phone.module.css';
import { type Callee, useCalling } from './use-calling';

/** A telephone number; one click calls it. */
export function Phone({
  number,
  client = null,
  label,
}: {
  number: Callee;
  client?: number | null;
  label?: string | null;
}) {
  const { t } = useTexts();
  const calling = useCalling();
  const shown = phoneText(number);
  if (!shown) return null;
  return (
    <button
      type="button"
      className={`plain ${classes.phone}`}
      disabled={calling.isPending}
      title={number.e164 && number.typed !== number.e164 ? number.typed : undefined}
      aria-description={t('clients.call', { number: shown })}
      onClick={(event) => {
        event.stopPropagation();
        calling.mutate({ number, client });
      }}
    >
      <IconPhone size={13} className={classes.icon} aria-hidden />
      <span className="digits">{shown}</span>
      {label && <span className={classes.label}>{label}</span>}
    </button>
  );
}
