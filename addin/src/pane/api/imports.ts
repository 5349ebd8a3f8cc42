import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';
import { patient, save } from '../http/file';

export type Import = components['schemas']['ImportOut'];
/** Which header of the list stands for what; what is left out is recognised by its usual names. */
export type Columns = Partial<Record<(typeof COLUMNS)[number], string>>;
/** A column of the list to choose from, with the first of what stands in it. */
export type Offered = components['schemas']['ColumnOut'];
export const COLUMNS = ['address', 'name', 'company', 'reason', 'note'] as const;

const WATCHED_EVERY = 1_000;
/** Bytes of a list by which the backend tells its columns. */
const BEGINNING = 262_144;

/** The columns of a list, as the backend reads them. */
export function useOfferedColumns() {
  return useMutation({
    mutationFn: (file: File) =>
      answer(
        api.POST('/api/v1/unsubscribes/import/columns', {
          body: file.slice(0, BEGINNING) as never,
          bodySerializer: (body) => body as never,
          headers: { 'Content-Type': 'text/csv' },
        }),
      ),
  });
}

export function useStartImport() {
  return useMutation({
    mutationFn: ({ file, columns, isDry }: { file: File; columns: Columns; isDry: boolean }) =>
      answer(
        api.POST('/api/v1/unsubscribes/import', {
          params: { query: { ...columns, dry_run: isDry } },
          body: file as never,
          bodySerializer: (body) => body as never,
          headers: { 'Content-Type': 'text/csv' },
          fetch: patient,
        }),
      ),
  });
}

/** How far it has come, asked again until it is over. */
export function useImport(id: string) {
  const queries = useQueryClient();
  const job = useQuery({
    queryKey: ['imports', id],
    queryFn: () => answer(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : WATCHED_EVERY),
  });
  const isDone = job.data?.state === 'done' && !job.data.dry_run;
  useEffect(() => {
    if (isDone) void queries.invalidateQueries({ queryKey: ['unsubscribes'] });
  }, [isDone, queries]);
  return job;
}

export function isOver(job: Import | undefined): boolean {
  return job !== undefined && ['done', 'failed', 'undone'].includes(job.state);
}

/** Takes back what an import wrote; how far that is, the import itself tells. */
export function useUndoImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/v1/imports/{id}/undo', { params: { path: { id } } })),
    onSuccess: (job) => queries.setQueryData(['imports', job.id], job),
  });
}

/** A line for each row that was not plainly added. */
export function useReport() {
  return useMutation({
    mutationFn: async (id: string) => {
      const params = { path: { id } };
      const call = api.GET('/api/v1/imports/{id}/report.csv', { params, parseAs: 'blob', fetch: patient });
      save(await answer<Blob>(call), 'import.csv');
    },
  });
}
