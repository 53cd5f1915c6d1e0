import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { ApiProblem } from '#web/lib/api/problem.js';
import { show } from '../../../test/render.js';
import { TextField } from './fields.js';
import { changedIn, textOf } from './form-data.js';
import { changedFacts, RecordForm } from './record-form.js';
import { useSave } from './use-save.js';

// The router scrolls, but the simulated browser cannot.
beforeAll(() => void jest.spyOn(window, 'scrollTo').mockImplementation(() => undefined));
afterEach(cleanup);

interface Office {
  version: number;
  name: string;
  city: string;
}

const STALE = new ApiProblem(412, 'request.stale', 'Its version is now 2.');
const TAKEN = new ApiProblem(409, 'office.name-taken', 'Another office has this name.');

/** A server with one office, which someone else may change. Returns what the form sent. */
async function showForm(server: { office: Office; refusal?: ApiProblem; isDown?: boolean }) {
  const sent: { body: Partial<Office>; version: number }[] = [];
  const onDone = jest.fn();
  const Form = () => {
    const [opened] = useState(server.office);
    const save = useSave({
      record: opened,
      send: async (typed: { name: string; city: string }, version) => {
        const body = changedIn(typed, opened);
        sent.push({ body, version });
        if (version !== server.office.version) throw STALE;
        if (server.refusal) throw server.refusal;
        server.office = { ...server.office, ...body, version: version + 1 };
      },
      refresh: async () => undefined,
      reload: async () => {
        if (server.isDown) throw new ApiProblem(0, 'server.unreachable', 'Not reached.');
        return server.office;
      },
      changesIn: changedFacts(({ name, city }) => [
        ['Name', name],
        ['City', city],
      ]),
      onDone,
    });
    return (
      <RecordForm
        save={save}
        submitLabel="Save"
        read={(data) => ({ name: textOf(data, 'name'), city: textOf(data, 'city') })}
      >
        <TextField name="name" label="Name" required defaultValue={opened.name} />
        <TextField name="city" label="City" required defaultValue={opened.city} />
      </RecordForm>
    );
  };
  const router = createRouter({
    routeTree: createRootRoute({ component: Form }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await show(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await screen.findByLabelText('City');
  return { sent, onDone };
}

const typeCity = (value: string) => fireEvent.input(screen.getByLabelText('City'), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const focused = () => document.activeElement?.textContent ?? '';

describe('a form whose record others change while it is open', () => {
  test('keeps what was typed, shows what changed, and saves on top of it', async () => {
    const server = { office: { version: 1, name: 'Bureau', city: 'Vienna' } };
    const { sent, onDone } = await showForm(server);
    typeCity('Nairobi');
    server.office = { version: 2, name: 'Main bureau', city: 'Geneva' };
    save();
    await waitFor(() => expect(focused()).toContain('Somebody changed this while you were typing'));
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Name: was “Bureau”, is now “Main bureau”',
      'City: was “Vienna”, is now “Geneva”',
    ]);
    expect(screen.getByLabelText<HTMLInputElement>('City').value).toBe('Nairobi');

    save();
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    // The name that the other person gave stays.
    expect(sent).toEqual([
      { body: { city: 'Nairobi' }, version: 1 },
      { body: { city: 'Nairobi' }, version: 2 },
    ]);
    expect(server.office).toEqual({ version: 3, name: 'Main bureau', city: 'Nairobi' });
  });

  test('says why a value was refused if nobody changed anything', async () => {
    await showForm({ office: { version: 1, name: 'Bureau', city: 'Vienna' }, refusal: TAKEN });
    save();
    await waitFor(() => expect(focused()).toContain('Another office has this name.'));
    expect(focused()).not.toContain('Somebody');
  });

  test('says both if the record changed and the new one refuses', async () => {
    const server: Parameters<typeof showForm>[0] = { office: { version: 1, name: 'Bureau', city: 'Vienna' } };
    const { sent } = await showForm(server);
    server.office = { version: 1, name: 'Closed bureau', city: 'Vienna' };
    server.refusal = TAKEN;
    save();
    await waitFor(() => expect(focused()).toContain('is now “Closed bureau”'));
    await waitFor(() => expect(focused()).toContain('Another office has this name.'));
    expect(sent).toHaveLength(1);
  });

  test('still says that it changed if the record cannot be fetched again', async () => {
    const server = { office: { version: 1, name: 'Bureau', city: 'Vienna' }, isDown: true };
    await showForm(server);
    typeCity('Nairobi');
    server.office = { ...server.office, version: 2 };
    save();
    await waitFor(() => expect(focused()).toContain('Somebody else has changed this'));
    expect(screen.getByLabelText<HTMLInputElement>('City').value).toBe('Nairobi');
  });
});
