import { DuplicatesPage } from './DuplicatesPage';
import { TrashPage } from './TrashPage';

/** The side rooms of the book, loaded as one. */
export function DirectoryPage({ place }: { place: 'trash' | 'duplicates' }) {
  return place === 'trash' ? <TrashPage /> : <DuplicatesPage />;
}
