import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { act, cleanup, screen } from '@testing-library/react';
import { notify } from '#web/lib/toasts.js';
import { show } from '../../test/render.js';
import { Toaster } from './toaster.js';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('a message that offers to undo', () => {
  test('disappears by itself, but not while its button has the focus, and returns the focus', async () => {
    const undo = jest.fn();
    await show(
      <>
        <button type="button">Remove</button>
        <Toaster />
      </>,
    );
    const passTime = () => act(() => jest.advanceTimersByTime(60_000));
    const say = () => act(() => void notify('Removed.', { action: { label: 'Undo', run: undo } }));

    say();
    passTime();
    expect(screen.queryByText('Removed.')).toBeNull();

    say();
    act(() => screen.getByText('Remove').focus());
    act(() => screen.getByText('Undo').focus());
    passTime();
    act(() => screen.getByText('Undo').click());
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Removed.')).toBeNull();
    expect(document.activeElement).toBe(screen.getByText('Remove'));
  });
});
