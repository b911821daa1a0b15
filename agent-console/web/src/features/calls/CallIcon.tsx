import { IconArrowDownLeft, IconArrowsLeftRight, IconArrowUpRight, IconPhoneX } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import type { CallItem } from '../../shared/wire/calls';
import classes from './Calls.module.css';
import { callTone } from './call-words';

function Arrow({ call }: { call: CallItem }) {
  if (callTone(call) === 'missed') return <IconPhoneX size={15} aria-hidden />;
  if (call.direction === 'inbound') return <IconArrowDownLeft size={16} aria-hidden />;
  if (call.direction === 'outbound') return <IconArrowUpRight size={16} aria-hidden />;
  return <IconArrowsLeftRight size={15} aria-hidden />;
}

/** Direction and outcome as one sign with its meaning in words. */
export function CallIcon({ call }: { call: CallItem }) {
  const { t } = useTexts();
  const words = `${t(`direction.${call.direction}`)}, ${t(call.outcome ? `outcome.${call.outcome}` : 'outcome.running')}`;
  return (
    <span className={classes.icon} data-tone={callTone(call)} role="img" aria-label={words} title={words}>
      <Arrow call={call} />
    </span>
  );
}
