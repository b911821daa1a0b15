import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Problem } from '../shared/http/problem';
import { switchLanguage } from '../shared/i18n/i18n';
import { useMe } from '../shared/queries/house';
import { Toasts } from '../shared/toast/Toasts';
import { theme } from '../shared/ui/theme';
import type { Me } from '../shared/wire/people';
import { Shell } from './Shell';

/** Who is signed in already need not load the form. */
const SignIn = lazy(() =>
  import('../features/session/SignIn').then((module) => ({ default: module.SignIn })),
);
const StatusPage = lazy(() =>
  import('../features/status/StatusPage').then((module) => ({ default: module.StatusPage })),
);

/** Takes over the user's own language and appearance once we know who it is. */
function useTaste(me: Me | null | undefined): void {
  const { setColorScheme } = useMantineColorScheme();
  const language = me?.language;
  const appearance = me?.theme;
  useEffect(() => {
    if (language) void switchLanguage(language);
  }, [language]);
  useEffect(() => {
    if (appearance) setColorScheme(appearance);
  }, [appearance, setColorScheme]);
}

function Door() {
  const me = useMe();
  const [wasIn, setWasIn] = useState(false);
  useTaste(me.data);
  const signedOut = me.error instanceof Problem && me.error.status === 401;
  const inside = Boolean(me.data) && !signedOut;
  useEffect(() => {
    if (inside) setWasIn(true);
  }, [inside]);
  if (me.data && !signedOut) return <Shell me={me.data} />;
  if (signedOut || me.data === null) {
    return (
      <Suspense>
        <SignIn expired={wasIn && signedOut} />
      </Suspense>
    );
  }
  if (!me.error) return null;
  return (
    <Suspense>
      <StatusPage onReady={() => void me.refetch()} />
    </Suspense>
  );
}

export function App({ queries }: { queries: QueryClient }) {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Door />
        <Toasts />
      </MantineProvider>
    </QueryClientProvider>
  );
}
