import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { show } from '../../test/render.js';
import { ActionButton } from './action-button.js';

afterEach(cleanup);

describe('a button for an action of the server', () => {
  test('performs the action if it is allowed', async () => {
    const act = jest.fn();
    await show(
      <ActionButton allowed onClick={act}>
        Close
      </ActionButton>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(act).toHaveBeenCalledTimes(1);
  });

  test('does nothing if it is not allowed, stays reachable by keyboard and says why', async () => {
    const act = jest.fn();
    await show(
      <ActionButton allowed={false} reasons={['Give the lessons learned.']} onClick={act}>
        Close
      </ActionButton>,
    );
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Close' });
    fireEvent.click(button);
    expect(act).not.toHaveBeenCalled();
    expect(button.disabled).toBe(false);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toContain('Give the lessons learned.');
  });
});
