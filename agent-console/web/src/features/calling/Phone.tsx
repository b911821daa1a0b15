import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { phoneText } from '../../shared/format/phone';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import classes from './Phone.module.css';
import { type Callee, useCalling } from './use-calling';

/** A telephone number; one click calls it. */
export function Phone({
  number,
  client = null,
  label,
  barred = false,
}: {
  number: Callee;
  client?: number | null;
  label?: string | null;
  /** Whoever has it asked not to be called. */
  barred?: boolean;
}) {
  const { t } = useTexts();
  const calling = useCalling();
  const shown = phoneText(number);
  if (!shown) return null;
  const off = barred || number.doNotCall === true;
  const Icon = off ? IconPhoneOff : IconPhone;
  return (
    <button
      type="button"
      className={`plain ${classes.phone}`}
      disabled={calling.isPending}
      aria-disabled={off || undefined}
      title={
        off
          ? t('calling.do-not-call')
          : number.e164 && number.typed !== number.e164
            ? number.typed
            : undefined
      }
      aria-description={off ? t('calling.do-not-call') : t('clients.call', { number: shown })}
      onClick={(event) => {
        event.stopPropagation();
        if (off) say('bad', t('calling.do-not-call'));
        else calling.mutate({ number, client });
      }}
    >
      <Icon size={13} className={classes.icon} aria-hidden />
      <span className="digits">{shown}</span>
      {label && <span className={classes.label}>{label}</span>}
    </button>
  );
}
