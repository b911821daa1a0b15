import { Button } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { useAllPages } from '../../shared/queries/pages';
import { follow } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import type { Gap } from '../../shared/wire/gaps';
import { GapOutcome, GapStretch } from './GapLine';
import classes from './Gaps.module.css';
import { useGaps } from './gap-queries';

function GapItem({ gap }: { gap: Gap }) {
  const { t } = useTexts();
  return (
    <li className={classes.gap}>
      <GapStretch gap={gap} />
      <p>
        <GapOutcome gap={gap} />
      </p>
      {gap.calls.length > 0 && (
        <p className={classes.calls}>
          {gap.calls.map((id, index) => (
            <a key={id} href={`/calls/${encodeURIComponent(id)}`} onClick={follow}>
              {t('gaps.call', { number: index + 1 })}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}

function GapList() {
  const { t } = useTexts();
  const gaps = useGaps();
  const { items, more, onNearEnd } = useAllPages(gaps);
  return (
    <>
      <p className={classes.lead}>{t('gaps.lead')}</p>
      {gaps.isError && <Failed error={gaps.error} onRetry={() => void gaps.refetch()} />}
      {gaps.isSuccess && items.length === 0 && <Empty title={t('gaps.none')} />}
      {items.length > 0 && (
        <ul className={classes.gaps}>
          {items.map((gap) => (
            <GapItem key={gap.id} gap={gap} />
          ))}
        </ul>
      )}
      {more && (
        <Button variant="subtle" onClick={onNearEnd}>
          {t('gaps.more')}
        </Button>
      )}
    </>
  );
}

/** When we saw nothing of a telephone system, and what its records made good of it. */
export function GapsPage() {
  const { t } = useTexts();
  const me = useMe().data;
  const allowed = me?.roles.includes('supervisor') || me?.roles.includes('administrator');
  return <Page title={t('gaps.title')}>{allowed ? <GapList /> : <Empty title={t('gaps.refused')} />}</Page>;
}
