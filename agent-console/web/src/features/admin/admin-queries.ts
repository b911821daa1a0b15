import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { get } from '../../shared/http/api';
import { doctorReport } from '../../shared/wire/doctor';
import { line, lineDefaults, user } from '../../shared/wire/house';

export const usersKey = ['admin', 'users'] as const;
export const linesKey = ['admin', 'lines'] as const;

export function useUsers() {
  return useQuery({ queryKey: usersKey, queryFn: () => get(z.array(user), '/api/users') });
}

export function useLines() {
  return useQuery({ queryKey: linesKey, queryFn: () => get(z.array(line), '/api/lines') });
}

export function useLineDefaults() {
  return useQuery({
    queryKey: ['admin', 'line-defaults'],
    queryFn: () => get(lineDefaults, '/api/lines/defaults'),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Every queue that a line or a user names, to choose from. */
export function useQueueNames(): string[] {
  const lines = useLines().data ?? [];
  const users = useUsers().data ?? [];
  const all = [...lines.map((each) => each.queue), ...users.flatMap((each) => each.queues)];
  return [...new Set(all.filter(Boolean))].sort();
}

/** Looked at on arrival and when somebody asks: each time the telephone system calls itself. */
export function useDoctor() {
  return useQuery({
    queryKey: ['admin', 'doctor'],
    queryFn: () => get(doctorReport, '/api/doctor'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
