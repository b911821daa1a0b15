import { FieldsPage } from './FieldsPage';
import { TeamsPage } from './TeamsPage';

/** What administrators define for the book, loaded as one. */
export function DirectoryAdmin({
  section,
  selected,
}: {
  section: 'fields' | 'teams';
  selected: string | undefined;
}) {
  return section === 'fields' ? <FieldsPage selected={selected} /> : <TeamsPage selected={selected} />;
}
