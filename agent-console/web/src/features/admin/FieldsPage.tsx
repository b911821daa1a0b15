import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { follow } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import type { OwnField } from '../../shared/wire/directory';
import { labelOf } from '../directory/field-words';
import classes from './Admin.module.css';
import { AdminFrame } from './AdminFrame';
import { FieldForm } from './FieldForm';

function Row({ field, here }: { field: OwnField; here: boolean }) {
  const { t, language } = useTexts();
  return (
    <li>
      <a
        className={`${classes.row} ${classes.ownFields}`}
        href={`/admin/fields/${field.key}`}
        onClick={follow}
        aria-current={here}
        data-off={field.archived}
      >
        <strong className="cut">{labelOf(field.labels, language, field.key)}</strong>
        <span className={`cut ${classes.quiet} ${classes.wide}`}>{field.key}</span>
        <span className="cut">{t(`directory.type.${field.type}`)}</span>
        <span className={`cut ${classes.quiet} ${classes.wide}`}>{t(`directory.about.${field.about}`)}</span>
        {field.archived ? (
          <span className={`${classes.state} ${classes.middle}`} data-tone="away">
            {t('directory.fields.archived')}
          </span>
        ) : (
          <span className={classes.middle} />
        )}
      </a>
    </li>
  );
}

/** What the house wants to know of its clients beside names and numbers. */
export function FieldsPage({ selected }: { selected?: string | undefined }) {
  const { t } = useTexts();
  return (
    <AdminFrame
      tools={
        <Button component="a" href="/admin/fields/new" onClick={follow} leftSection={<IconPlus size={15} />}>
          {t('directory.fields.new')}
        </Button>
      }
    >
      <Fields selected={selected} />
    </AdminFrame>
  );
}

function Fields({ selected }: { selected: string | undefined }) {
  const { t } = useTexts();
  const fields = useOwnFields();
  const all = fields.data ?? [];
  const field = all.find((each) => each.key === selected);
  if (fields.isError) return <Failed error={fields.error} onRetry={() => void fields.refetch()} />;
  if (!fields.data) return null;
  return (
    <div className={classes.split}>
      <div className={classes.list}>
        {all.length === 0 ? (
          <Empty title={t('directory.fields.empty')} />
        ) : (
          <ul className={classes.rows} aria-label={t('directory.fields.title')}>
            {all.map((each) => (
              <Row key={each.key} field={each} here={each.key === selected} />
            ))}
          </ul>
        )}
      </div>
      {selected === 'new' && <FieldForm />}
      {field && <FieldForm key={`${field.key}-${field.version}`} field={field} />}
      {selected && selected !== 'new' && !field && <Empty title={t('directory.fields.notFound')} />}
    </div>
  );
}
