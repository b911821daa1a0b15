import { SegmentedControl, TextInput } from '@mantine/core';
import { IconHash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { callPath, tell } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { useAgents, useMe, useSetup } from '../../shared/queries/house';
import { say } from '../../shared/toast/toasts';
import { presenceText, presenceTone } from '../presence/presence-words';
import classes from './TransferPanel.module.css';
import { type TransferTarget, transferTargets } from './transfer-targets';

type Kind = 'attended' | 'blind';

/** Picks a colleague or a free number; arrows choose, Enter transfers, Escape closes. */
export function TransferPanel({ callId, onClose }: { callId: string; onClose: () => void }) {
  const { t, language } = useTexts();
  const me = useMe().data;
  const agents = useAgents(true).data ?? [];
  const reasons = useSetup(language).data?.pauseReasons ?? [];
  const [kind, setKind] = useState<Kind>('attended');
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const targets = transferTargets(agents, text, me?.id ?? 0);
  const current = Math.min(place, targets.length - 1);
  const transfer = useMutation({
    mutationFn: (target: TransferTarget) =>
      tell('POST', callPath(callId, '/transfer'), { kind, target: target.target }),
    onSuccess: (_, target) => {
      say('quiet', t('transfer.done', { name: target.name }));
      onClose();
    },
    onError: (error) => say('bad', t('card.failed', { detail: error.message })),
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setPlace(Math.min(current + 1, targets.length - 1));
    else if (event.key === 'ArrowUp') setPlace(Math.max(current - 1, 0));
    else if (event.key === 'Enter') {
      const target = targets[current];
      if (target && !transfer.isPending) transfer.mutate(target);
    } else return;
    event.preventDefault();
  };
  return (
    <section className={classes.panel} aria-label={t('transfer.title')}>
      <div className={classes.top}>
        <TextInput
          className={classes.field}
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls="transfer-targets"
          aria-activedescendant={targets[current] ? `transfer-${targets[current].key}` : undefined}
          aria-label={t('transfer.target')}
          placeholder={t('transfer.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={onKey}
        />
        <SegmentedControl
          size="xs"
          value={kind}
          onChange={(value) => setKind(value === 'blind' ? 'blind' : 'attended')}
          data={[
            { value: 'attended', label: t('transfer.attended') },
            { value: 'blind', label: t('transfer.blind') },
          ]}
        />
      </div>
      <p className={classes.hint}>
        {kind === 'attended' ? t('transfer.attendedHint') : t('transfer.blindHint')}
      </p>
      <div id="transfer-targets" role="listbox" aria-label={t('transfer.target')} className={classes.list}>
        {targets.length === 0 && <p className={classes.hint}>{t('transfer.nobody')}</p>}
        {targets.map((target, index) => (
          <button
            type="button"
            key={target.key}
            id={`transfer-${target.key}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            className={`plain ${classes.target}`}
            onClick={() => transfer.mutate(target)}
          >
            {target.agent ? (
              <span className={classes.dot} data-tone={presenceTone(target.agent.presence)} />
            ) : (
              <IconHash size={14} aria-hidden />
            )}
            <span className="cut">
              {target.agent ? target.name : t('transfer.number', { number: target.name })}
            </span>
            <span className={classes.state}>
              {target.agent ? presenceText(t, target.agent.presence, reasons) : ''}
            </span>
            <span className={`digits ${classes.extension}`}>{target.target}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
