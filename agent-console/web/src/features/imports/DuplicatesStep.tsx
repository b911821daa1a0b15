import { Button, NativeSelect, Radio, TagsInput } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import { useAgents } from '../../shared/queries/house';
import type { ClientImport, Policy, Settings } from '../../shared/wire/imports';
import classes from './Imports.module.css';
import { useChange } from './import-queries';
import own from './Wizard.module.css';

const policies: readonly Policy[] = ['fill', 'overwrite', 'merge', 'ask', 'skip'];
const orders: readonly Settings['dates'][] = ['dmy', 'mdy', 'ymd'];

/** What happens to rows about somebody who is known already, and what all new clients get. */
export function DuplicatesStep({ each, onNext }: { each: ClientImport; onNext: () => void }) {
  const { t } = useTexts();
  const change = useChange(each.id);
  const agents = useAgents(false).data ?? [];
  const settings = each.settings;
  if (!settings) return null;
  const put = (part: Partial<Settings>) => change.mutate({ settings: part });
  return (
    <>
      <div className={own.settings}>
        <Radio.Group
          label={t('import.policyHead')}
          description={t('import.policyLead')}
          value={settings.duplicates}
          onChange={(value) => put({ duplicates: value as Policy })}
        >
          <div className={own.policies}>
            {policies.map((policy) => (
              <Radio
                key={policy}
                value={policy}
                label={t(`import.policy.${policy}`)}
                description={t(`import.policyHint.${policy}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <div className={own.fields}>
          <NativeSelect
            label={t('import.ownerForAll')}
            description={t('import.ownerHint')}
            value={settings.owner ? String(settings.owner) : ''}
            onChange={(event) => put({ owner: Number(event.currentTarget.value) || null })}
            data={[
              { value: '', label: t('import.nobody') },
              ...agents.map((agent) => ({ value: String(agent.id), label: agent.name })),
            ]}
          />
          <TagsInput
            label={t('import.tagsForAll')}
            description={t('import.tagsHint')}
            value={settings.tags}
            onChange={(tags) => put({ tags })}
          />
          <NativeSelect
            label={t('import.dates')}
            description={t('import.datesHint')}
            value={settings.dates}
            onChange={(event) => put({ dates: event.currentTarget.value as Settings['dates'] })}
            data={orders.map((order) => ({ value: order, label: t(`import.order.${order}`) }))}
          />
        </div>
      </div>
      <footer className={classes.foot}>
        <span />
        <Button onClick={onNext}>{t('import.next')}</Button>
      </footer>
    </>
  );
}
