import { useTexts } from '../../shared/i18n/i18n';
import type { Gap } from '../../shared/wire/gaps';
import classes from './Gaps.module.css';
import { secondText, stretchTexts } from './gap-words';

/** When it was, and of what kind, in words. */
export function GapStretch({ gap }: { gap: Gap }) {
  const { t, language } = useTexts();
  const times = stretchTexts(language, gap.from, gap.to, new Date().toISOString());
  return (
    <strong>{t(gap.kind === 'unsure' ? 'gaps.unsure' : 'gaps.stretch', { pbx: gap.pbx, ...times })}</strong>
  );
}

/** What the PBX's records made good of a gap, in words. */
export function GapOutcome({ gap }: { gap: Gap }) {
  const { t, language } = useTexts();
  const repaired =
    gap.repaired > 0
      ? t('gaps.repaired', { count: gap.repaired })
      : t(gap.kind === 'unsure' ? 'gaps.nothingWrong' : 'gaps.nothing');
  const pending = gap.pending > 0 ? t('gaps.pending', { count: gap.pending }) : '';
  switch (gap.state) {
    case 'waiting':
      return <>{t('gaps.waiting')}</>;
    case 'repaired':
      return <>{[repaired, pending].filter(Boolean).join(' · ')}</>;
    case 'away': {
      const since = gap.awaySince ? secondText(language, gap.awaySince, gap.to) : '';
      return <>{t('gaps.away', { since, reason: gap.reason })}</>;
    }
    case 'no-source':
      return <>{t('gaps.noSource')}</>;
    case 'too-old':
      return <>{t('gaps.tooOld')}</>;
  }
}

/** A gap among the calls, at its time. */
export function GapLine({ gap }: { gap: Gap }) {
  return (
    <p className={classes.line} data-mended={gap.state === 'repaired'}>
      <GapStretch gap={gap} /> <GapOutcome gap={gap} />
    </p>
  );
}
