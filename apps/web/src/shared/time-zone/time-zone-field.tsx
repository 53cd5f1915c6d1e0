import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { api } from '#web/lib/api/api.js';
import { SelectField } from '#web/ui/form/fields.js';

/** The server's list: a browser knows names that the server cannot read. */
const timeZonesQuery = queryOptions({
  queryKey: ['time-zones'],
  queryFn: async ({ signal }) => (await api.get('/time-zones', { signal })).items,
  staleTime: Infinity,
});

export function TimeZoneField(props: Omit<ComponentProps<typeof SelectField>, 'options' | 'name'>) {
  const { data = [] } = useQuery(timeZonesQuery);
  const options = data.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return <SelectField {...props} name="timeZone" options={options} />;
}
