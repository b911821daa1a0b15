import { QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { Problem } from '../shared/http/problem';
import { meKey } from '../shared/queries/house';

function isMe(key: QueryKey): boolean {
  return key[0] === meKey[0];
}

/** An answer "not signed in" to anything sends the whole page to sign-in. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof Problem && error.status === 401 && !isMe(query.queryKey)) {
          void queries.invalidateQueries({ queryKey: meKey });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) =>
          failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
      },
    },
  });
  return queries;
}
