import { IconX } from '@tabler/icons-react';
import { useTexts } from '../i18n/i18n';
import { useStore } from '../store/store';
import classes from './Toasts.module.css';
import { toasts } from './toasts';

export function Toasts() {
  const { t } = useTexts();
  const items = useStore(toasts, (all) => all);
  return (
    <section className={classes.stack} aria-label={t('toast.label')} aria-live="polite">
      {items.map((toast) => (
        <div
          key={toast.id}
          className={classes.toast}
          data-tone={{ quiet: 'away', good: 'talking', bad: 'missed' }[toast.tone]}
        >
          <p className={classes.text}>{toast.text}</p>
          {toast.action && (
            <button
              type="button"
              className={`plain ${classes.action}`}
              onClick={() => {
                toast.action?.run();
                toasts.send({ type: 'close', id: toast.id });
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            className={`plain ${classes.close}`}
            aria-label={t('toast.close')}
            onClick={() => toasts.send({ type: 'close', id: toast.id })}
          >
            <IconX size={14} />
          </button>
        </div>
      ))}
    </section>
  );
}
