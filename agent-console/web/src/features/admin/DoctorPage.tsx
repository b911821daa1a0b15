import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import type { Examined, Finding } from '../../shared/wire/doctor';
import { AdminFrame } from './AdminFrame';
import { useDoctor } from './admin-queries';
import classes from './Doctor.module.css';
import { healthTones, toMend, worstFirst } from './doctor';

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTexts();
  return (
    <li className={classes.finding} data-tone={healthTones[finding.state]}>
      <span className={classes.dot} aria-hidden />
      <div className={classes.words}>
        <h3>{t(`doctor.check.${finding.check}`)}</h3>
        <p>{finding.seen}</p>
        {finding.change && (
          <p className={classes.change}>
            <strong>{t('doctor.change')}</strong> {finding.change}
          </p>
        )}
      </div>
      <strong className={classes.state}>{t(`doctor.state.${finding.state}`)}</strong>
    </li>
  );
}

function PbxSection({ pbx }: { pbx: Examined }) {
  return (
    <section aria-label={pbx.name}>
      <h2 className={classes.pbx}>{pbx.name}</h2>
      <ul className={classes.findings}>
        {worstFirst(pbx.findings).map((finding) => (
          <FindingRow key={finding.diagnosis} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

/** Asks the server only where the frame has let somebody in. */
function Report() {
  const { t } = useTexts();
  const { data, error, isError, isFetching, refetch } = useDoctor();
  if (isError && !isFetching) return <Failed error={error} onRetry={() => void refetch()} />;
  const wrong = toMend(data?.pbxes ?? []);
  const verdict = wrong === 0 ? t('doctor.well') : t('doctor.wrong', { count: wrong });
  return (
    <div className={classes.report} aria-busy={isFetching}>
      <div className={classes.head}>
        <p role="status">
          <strong>{isFetching || !data ? t('doctor.running') : verdict}</strong> {t('doctor.lead')}
        </p>
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          {t('doctor.again')}
        </Button>
      </div>
      {data?.pbxes.length === 0 && <Empty title={t('doctor.none')} />}
      <div className={classes.pbxes} data-old={isFetching}>
        {data?.pbxes.map((pbx) => (
          <PbxSection key={pbx.name} pbx={pbx} />
        ))}
      </div>
    </div>
  );
}

/** What is wrong between the telephone systems and us, and which line of which file mends it. */
export function DoctorPage() {
  return (
    <AdminFrame>
      <Report />
    </AdminFrame>
  );
}
