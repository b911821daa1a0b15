import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../features/desk/desk-store';
import { useTexts } from '../shared/i18n/i18n';
import type { Link } from '../shared/wire/desk';
import type { PartState } from '../shared/wire/people';
import classes from './LinkState.module.css';

const noLinks: readonly Link[] = [];
const tones: Record<PartState, string> = {
  up: 'talking',
  syncing: 'held',
  connecting: 'paused',
  down: 'missed',
  refused: 'missed',
};
const gravity: PartState[] = ['refused', 'down', 'connecting', 'syncing', 'up'];

/** Whether the telephone exchange is seen; quiet while it is, in words when it is not. */
export function LinkState() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const links = useDesk((state) => state.desk?.links ?? noLinks);
  const known = useDesk((state) => state.desk !== null);
  if (!known) return null;
  const worst = gravity.map((state) => links.find((link) => link.state === state)).find(Boolean);
  const words = !worst
    ? t('link.noneKnown')
    : worst.state === 'up'
      ? t('link.allUp')
      : t(`link.${worst.state}`, { pbx: worst.pbx });
  const quiet = worst?.state === 'up';
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={`plain ${classes.button}`}
          data-tone={worst ? tones[worst.state] : 'away'}
          data-quiet={quiet}
          aria-label={`${t('link.label')}: ${words}`}
          title={quiet ? words : undefined}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.dot} />
          {quiet ? t('link.label') : words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {links.length === 0 && <p>{t('link.noneKnown')}</p>}
        {links.map((link) => (
          <div key={link.pbx} className={classes.link} data-tone={tones[link.state]}>
            <span className={classes.dot} />
            <div>
              <p>{t(`link.${link.state}`, { pbx: link.pbx })}</p>
              {link.detail && <p className={classes.detail}>{link.detail}</p>}
            </div>
          </div>
        ))}
        {!quiet && worst && <p className={classes.detail}>{t('link.explain')}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
