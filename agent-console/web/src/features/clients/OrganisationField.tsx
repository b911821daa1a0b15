import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import classes from './ClientForm.module.css';
import { useClients } from './client-queries';
import { choicesFor } from './organisation-choice';

interface Props {
  /** Null while it is only a name: then the organisation is created. */
  id: number | null;
  name: string;
  error: string | undefined;
  /** Stands above the field; else its name is only for readers of screens. */
  label?: string;
  /** Only one of the book will do. */
  onlyKnown?: boolean;
  onChange: (part: { id: number | null; name: string }) => void;
}

/** An organisation of the book, found by typing, or the name of a new one. */
export function OrganisationField({ id, name, error, onChange, label, onlyKnown = false }: Props) {
  const { t } = useTexts();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [q] = useDebouncedValue(name.trim(), 160);
  const search = useClients({ q, kind: 'organisation' }, 6, id === null && q.length > 0);
  const all = choicesFor(name, q ? (search.data?.pages[0]?.items ?? []) : []);
  const choices = onlyKnown ? all.filter((choice) => choice.id !== null) : all;
  const settled = id !== null;
  return (
    <Combobox
      store={box}
      width={300}
      position="bottom-start"
      onOptionSubmit={(value) => {
        const choice = choices.find((each) => each.value === value);
        if (choice) onChange({ id: choice.id, name: choice.name });
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          aria-label={label ? undefined : t('clients.organisationName')}
          placeholder={t(onlyKnown ? 'directory.parentFind' : 'clients.organisationFind')}
          autoComplete="off"
          value={name}
          error={error}
          title={settled ? t('clients.organisationKnown') : undefined}
          leftSection={settled ? <IconBuilding size={15} className={classes.known} aria-hidden /> : undefined}
          rightSection={
            !settled && name.trim() && !onlyKnown ? (
              <span className={classes.fresh}>{t('clients.organisationNew')}</span>
            ) : undefined
          }
          rightSectionWidth={!settled && name.trim() && !onlyKnown ? 'auto' : undefined}
          onChange={(event) => {
            onChange({ id: null, name: event.currentTarget.value });
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
          onFocus={() => name && !settled && box.openDropdown()}
          onBlur={() => {
            box.closeDropdown();
            if (onlyKnown && !settled) onChange({ id: null, name: '' });
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={choices.length === 0 || settled}>
        <Combobox.Options aria-label={t('clients.organisationName')}>
          {choices.map((choice) => (
            <Combobox.Option key={choice.value} value={choice.value} className={classes.choice ?? ''}>
              {choice.id === null ? (
                <IconPlus size={14} aria-hidden />
              ) : (
                <IconBuilding size={14} aria-hidden />
              )}
              <span className="cut">
                {choice.id === null ? t('clients.newOrganisation', { name: choice.name }) : choice.name}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
