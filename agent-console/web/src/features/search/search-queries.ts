import { useQuery } from '@tanstack/react-query';
import { ask } from '../../shared/http/api';
import { listPage } from '../../shared/wire/clients';

const shown = 8;

/** The best answers to what is in the box; the last ones stay while the next are on their way. */
export function useSearch(q: string) {
  return useQuery({
    queryKey: ['clients', 'search', q],
    queryFn: () => ask(listPage, 'POST', '/api/clients/search', { q, sort: 'relevance', limit: shown }),
    placeholderData: (before) => before,
    enabled: q.length > 0,
  });
}
